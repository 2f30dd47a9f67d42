package org.gatehouse.settings;

import java.util.List;
import java.util.Set;
import org.gatehouse.core.mail.Address;

/**
 * Where mail for some domains goes.
 *
 * @param domains in lower case; empty for everything no other route names
 * @param nextHops tried in this order
 * @param tlsVerify whether the next hop's certificate must be right; without TLS it says nothing
 * @param lmtp whether the next hops speak LMTP
 * @param maxConnections at a time, to each next hop
 */
public record RouteSettings(
        Set<String> domains, List<HostPort> nextHops, TlsUse tls, boolean tlsVerify, boolean lmtp, int maxConnections) {
    public RouteSettings {
        domains = Set.copyOf(domains);
        nextHops = List.copyOf(nextHops);
    }

    public boolean isForEverythingElse() {
        return domains.isEmpty();
    }

    public boolean reaches(Address address) {
        return isForEverythingElse() || domains.contains(address.domain());
    }

    /** Whether mail to a next hop is encrypted. */
    public enum TlsUse {
        REQUIRED,
        /** Where the next hop offers it. */
        OPPORTUNISTIC,
        NONE
    }
}
