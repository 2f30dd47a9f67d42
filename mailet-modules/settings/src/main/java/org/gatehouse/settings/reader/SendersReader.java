package org.gatehouse.settings.reader;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gatehouse.settings.SecretFile;
import org.gatehouse.settings.SenderSettings;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.NetKinds;
import org.gatehouse.settings.source.Section;

/** Reads {@code senders}: how it is found out who sent a message. */
final class SendersReader {
    private static final Kind<String> FIELD = Kinds.word(
            "the name of a header field such as X-School-Relay", Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,60}"));
    private static final Kind<String> SELECTOR =
            Kinds.word("a selector such as gate2026", Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"));

    private SendersReader() {}

    static SenderSettings read(Section section, Path confDir) {
        return new SenderSettings(
                section.get("ask-name-service", Kinds.TRUE_OR_FALSE, true),
                section.list("name-servers", NetKinds.nameServer(), List.of()),
                section.get("answer-timeout", Kinds.duration("100ms", "30s"), Duration.ofSeconds(2)),
                Set.copyOf(section.list("relays", NetKinds.NETWORK, List.of())),
                relayProof(section, confDir),
                Set.copyOf(section.list("trusted-sealers", NetKinds.DOMAIN_NAME, List.of())),
                arc(section.section("arc"), confDir));
    }

    private static Optional<SenderSettings.RelayProof> relayProof(Section section, Path confDir) {
        Optional<String> field = section.find("relay-header", FIELD);
        Optional<SecretFile> secret = section.find("relay-secret-file", Kinds.secretFile(confDir));
        if (field.isPresent() != secret.isPresent()) {
            section.mistake(
                    field.isPresent() ? "relay-header" : "relay-secret-file",
                    "relay-header and relay-secret-file need each other");
        }
        return field.flatMap(name -> secret.map(file -> new SenderSettings.RelayProof(name, file)));
    }

    private static Optional<SenderSettings.ArcKey> arc(Section section, Path confDir) {
        Optional<String> domain = section.find("domain", NetKinds.DOMAIN_NAME);
        Optional<String> selector = section.find("selector", SELECTOR);
        Optional<SecretFile> key = section.find("key-file", Kinds.secretFile(confDir));
        boolean any = domain.isPresent() || selector.isPresent() || key.isPresent();
        boolean all = domain.isPresent() && selector.isPresent() && key.isPresent();
        if (any && !all) {
            section.mistake(
                    domain.isPresent() ? "domain" : selector.isPresent() ? "selector" : "key-file",
                    "domain, selector and key-file need each other");
        }
        return all ? Optional.of(new SenderSettings.ArcKey(domain.get(), selector.get(), key.get())) : Optional.empty();
    }
}
