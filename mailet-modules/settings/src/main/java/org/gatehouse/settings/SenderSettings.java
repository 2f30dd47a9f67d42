package org.gatehouse.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How it is found out who sent a message.
 *
 * @param askNameService whether the name service is asked at all; without it no sender from outside is proven
 * @param nameServers empty for those of the machine
 * @param answerTimeout for one answer
 * @param relays networks of mail services that hand us mail of others
 * @param relayProof a header field that only these add, and its secret value
 * @param trustedSealers domains whose ARC seals are believed
 * @param arc with what we seal ourselves; empty where we do not
 */
public record SenderSettings(
        boolean askNameService,
        List<HostPort> nameServers,
        Duration answerTimeout,
        Set<Network> relays,
        Optional<RelayProof> relayProof,
        Set<String> trustedSealers,
        Optional<ArcKey> arc) {
    public SenderSettings {
        nameServers = List.copyOf(nameServers);
        relays = Set.copyOf(relays);
        trustedSealers = Set.copyOf(trustedSealers);
    }

    /** A header field, and the file with its secret value. */
    public record RelayProof(String field, SecretFile secret) {}

    /** A private key in PEM (PKCS #8); its public half stands at {@code selector._domainkey.domain}. */
    public record ArcKey(String domain, String selector, SecretFile key) {}
}
