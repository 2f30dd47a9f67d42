package org.gatehouse.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How mail comes in.
 *
 * @param maxMessageSize in bytes
 * @param tls empty where the gateway offers none
 * @param tlsRequiredFromMailHosts whether the establishment's own mail hosts must encrypt
 */
public record SmtpSettings(
        List<HostPort> bind,
        long maxMessageSize,
        int maxRecipients,
        int maxConnections,
        int maxConnectionsPerClient,
        int sessionThreads,
        Duration idleTimeout,
        Optional<TlsFiles> tls,
        boolean tlsRequiredFromMailHosts) {
    public SmtpSettings {
        bind = List.copyOf(bind);
    }
}
