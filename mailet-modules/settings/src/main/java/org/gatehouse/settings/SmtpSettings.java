package org.gatehouse.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How mail comes in.
 *
 * @param maxMessageSize in bytes
 * @param tls empty where the gateway offers none
 * @param refuseUnknownRecipients whether an address of ours that is not in the directory is refused
 * @param recipientsPerClient in five minutes, from one client outside
 * @param recipientsPerPupil in five minutes, by one pupil
 * @param recipientsPerPerson in five minutes, by anybody else of ours
 * @param tlsRequiredFromMailHosts whether the establishment's own mail hosts must encrypt
 * @param proxies who says, by the PROXY protocol, for whom they connect
 */
public record SmtpSettings(
        List<HostPort> bind,
        long maxMessageSize,
        int maxRecipients,
        int maxConnections,
        int maxConnectionsPerClient,
        boolean refuseUnknownRecipients,
        int recipientsPerClient,
        int recipientsPerPupil,
        int recipientsPerPerson,
        int sessionThreads,
        Duration idleTimeout,
        Optional<TlsFiles> tls,
        boolean tlsRequiredFromMailHosts,
        Set<Network> proxies) {
    public SmtpSettings {
        bind = List.copyOf(bind);
        proxies = Set.copyOf(proxies);
    }
}
