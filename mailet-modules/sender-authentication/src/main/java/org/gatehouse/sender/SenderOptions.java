package org.gatehouse.sender;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.gatehouse.sender.proof.ArcSealer;

/**
 * How senders are looked at.
 *
 * @param authority the name under which we write down what we found (RFC 8601, 2.5): the gateway's own
 * @param patience for all questions to the name service about one message
 * @param relays whether an IP address is that of a mail service that hands us mail of others
 * @param relayProof a header field that only these relays add, where that is agreed: without it none is believed
 * @param trustedSealers domains whose ARC seals are believed, in lower case (RFC 8617, 7.2)
 * @param sealer adds our own ARC seal; empty where we have no key for it
 */
public record SenderOptions(
        String authority,
        Duration patience,
        Predicate<String> relays,
        Optional<RelayProof> relayProof,
        Set<String> trustedSealers,
        Optional<ArcSealer> sealer) {
    public SenderOptions {
        trustedSealers = Set.copyOf(trustedSealers);
    }

    /** A field and its secret value. */
    public record RelayProof(String field, String secret) {
        @Override
        public String toString() {
            return "RelayProof";
        }
    }
}
