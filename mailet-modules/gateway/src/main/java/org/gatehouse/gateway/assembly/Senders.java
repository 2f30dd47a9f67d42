package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gatehouse.core.sender.SenderCheck;
import org.gatehouse.sender.Contacts;
import org.gatehouse.sender.SenderAuthentication;
import org.gatehouse.sender.SenderOptions;
import org.gatehouse.sender.dns.CachingDns;
import org.gatehouse.sender.dns.Dns;
import org.gatehouse.sender.proof.ArcSealer;
import org.gatehouse.settings.SenderSettings;
import org.gatehouse.settings.Settings;

/** Finds out who sent a message, as the settings say. */
final class Senders {
    /** For all questions about one message: mail must not wait for names. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private Senders() {}

    /** @throws NotReady where a key or a secret cannot be read */
    static SenderCheck of(Settings settings, Contacts contacts, Clock clock) throws NotReady {
        SenderSettings senders = settings.senders();
        SenderOptions options = new SenderOptions(
                settings.gateway().name(),
                PATIENCE,
                address -> isRelay(senders, address),
                relayProof(senders),
                senders.trustedSealers(),
                sealer(senders, clock));
        return new SenderAuthentication(options, settings.directory(), dns(senders, clock), contacts, clock);
    }

    private static Dns dns(SenderSettings senders, Clock clock) {
        if (!senders.askNameService()) {
            return Dns.OFF;
        }
        List<InetSocketAddress> servers = senders.nameServers().isEmpty()
                ? CachingDns.serversOfThisMachine()
                : senders.nameServers().stream()
                        .map(server -> new InetSocketAddress(server.host(), server.port()))
                        .toList();
        return servers.isEmpty() ? Dns.OFF : new CachingDns(servers, senders.answerTimeout(), clock);
    }

    /** Literals only, so nothing is looked up; what is none is nobody's. */
    private static boolean isRelay(SenderSettings senders, String address) {
        if (!address.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            return false;
        }
        try {
            InetAddress client = InetAddress.getByName(address);
            return senders.relays().stream().anyMatch(network -> network.contains(client));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Optional<SenderOptions.RelayProof> relayProof(SenderSettings senders) throws NotReady {
        if (senders.relayProof().isEmpty()) {
            return Optional.empty();
        }
        SenderSettings.RelayProof proof = senders.relayProof().get();
        String secret = read(proof.secret().path(), "senders.relay-secret-file").strip();
        return Optional.of(new SenderOptions.RelayProof(proof.field().toLowerCase(Locale.ROOT), secret));
    }

    private static Optional<ArcSealer> sealer(SenderSettings senders, Clock clock) throws NotReady {
        if (senders.arc().isEmpty()) {
            return Optional.empty();
        }
        SenderSettings.ArcKey arc = senders.arc().get();
        PrivateKey key = privateKey(read(arc.key().path(), "senders.arc.key-file"));
        return Optional.of(new ArcSealer(arc.domain(), arc.selector(), key, clock));
    }

    private static PrivateKey privateKey(String pem) throws NotReady {
        String base64 = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new NotReady(List.of("senders.arc.key-file: must be an RSA private key, PEM (PKCS #8)"));
        }
    }

    private static String read(Path file, String key) throws NotReady {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new NotReady(List.of(key + ": cannot be read: " + file));
        }
    }
}
