package org.gatehouse.settings.reader;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.settings.HostPort;
import org.gatehouse.settings.SmtpSettings;
import org.gatehouse.settings.TlsFiles;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.NetKinds;
import org.gatehouse.settings.source.Section;

/** Reads {@code smtp}. */
final class SmtpReader {
    private static final int DEFAULT_CONNECTIONS = 200;
    private static final int DEFAULT_CONNECTIONS_PER_CLIENT = 50;
    private static final String PER_CLIENT = "max-connections-per-client";

    private SmtpReader() {}

    static SmtpSettings read(Section section, LocalFiles local) {
        section.refuseEmpty("bind");
        List<HostPort> bind = section.list("bind", NetKinds.hostPort(0), List.of(new HostPort("0.0.0.0", 25)));
        int connections = section.get("max-connections", Kinds.wholeNumber(1, 10_000), DEFAULT_CONNECTIONS);
        int perClient = section.get(
                PER_CLIENT, Kinds.wholeNumber(1, 10_000), Math.min(connections, DEFAULT_CONNECTIONS_PER_CLIENT));
        if (perClient > connections) {
            section.mistake(PER_CLIENT, "must be at most smtp.max-connections (" + connections + "), was " + perClient);
        }
        Section tls = section.section("tls");
        Optional<TlsFiles> files = TlsReader.read(tls, local);
        return new SmtpSettings(
                bind,
                section.get("max-message-size", Kinds.size("1KB", "1GB"), 50L << 20),
                section.get("max-recipients", Kinds.wholeNumber(1, 10_000), 500),
                connections,
                perClient,
                section.get("refuse-unknown-recipients", Kinds.TRUE_OR_FALSE, false),
                section.get("recipients-per-client", Kinds.wholeNumber(1, 1_000_000), 5_000),
                section.get("recipients-per-pupil", Kinds.wholeNumber(1, 1_000_000), 200),
                section.get("recipients-per-person", Kinds.wholeNumber(1, 1_000_000), 2_000),
                section.get("session-threads", Kinds.wholeNumber(1, 1_000), 16),
                // RFC 5321, 4.5.3.2.7: a server waits at least 5 minutes for the next command.
                section.get("idle-timeout", Kinds.duration("1s", "1h"), Duration.ofMinutes(5)),
                files,
                isTlsRequired(tls, files),
                Set.copyOf(section.list("proxies", NetKinds.MAIL_HOSTS, List.of())));
    }

    private static boolean isTlsRequired(Section tls, Optional<TlsFiles> files) {
        boolean required = tls.get("required-from-mail-hosts", Kinds.TRUE_OR_FALSE, false);
        if (required && files.isEmpty()) {
            tls.mistake("required-from-mail-hosts", "needs certificate-file and key-file");
        }
        return required;
    }
}
