package org.gatehouse.delivery;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the mail of some domains goes.
 *
 * @param domains the recipients' domains, in any letter case; empty for everything no other route names
 * @param nextHops tried in this order
 * @param verifyTls whether the hop's certificate must be trusted and bear its host name, wherever TLS is used
 * @param lmtp whether the hops speak LMTP (RFC 2033), which answers for each recipient by itself
 * @param maxConnections how many connections there are at most to all the hops together
 */
public record Route(
        Set<String> domains, List<NextHop> nextHops, Tls tls, boolean verifyTls, boolean lmtp, int maxConnections) {
    public Route {
        domains =
                domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        nextHops = List.copyOf(nextHops);
        if (nextHops.isEmpty()) {
            throw new IllegalArgumentException("nextHops: a route needs at least one");
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections: must be at least 1, was " + maxConnections);
        }
    }

    /** By SMTP. */
    public Route(Set<String> domains, List<NextHop> nextHops, Tls tls, boolean verifyTls, int maxConnections) {
        this(domains, nextHops, tls, verifyTls, false, maxConnections);
    }

    /** Whether this route takes what no other names. */
    public boolean takesEverythingElse() {
        return domains.isEmpty();
    }
}
