package org.gatehouse.delivery;

/**
 * A mail host that takes our mail.
 *
 * @param host a name, an IPv4 or an IPv6 address (without brackets); a name's addresses are tried in the resolver's
 *     order
 */
public record NextHop(String host, int port) {
    public NextHop {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host: must not be empty");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port: must be 1..65535, was " + port);
        }
    }

    /** As {@code host:port}, IPv6 addresses in brackets. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
