package org.gatehouse.settings;

/**
 * Where to listen or to connect.
 *
 * @param host a name or an IP address; IPv6 without brackets
 * @param port 0 to 65535; 0 lets the system choose one to listen on
 */
public record HostPort(String host, int port) {
    /** As written in the settings: IPv6 in brackets. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
