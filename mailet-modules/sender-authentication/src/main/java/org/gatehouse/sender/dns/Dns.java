package org.gatehouse.sender.dns;

import java.util.List;

/** The name service. Thread-safe. */
public interface Dns {
    /** Is never asked. */
    Dns OFF = (name, kind) -> {
        throw new DnsAway("the name service is switched off");
    };

    /** What is asked for. */
    enum Kind {
        /** Texts, each with its pieces joined. */
        TXT,
        /** IPv4 addresses. */
        A,
        /** IPv6 addresses. */
        AAAA,
        /** Names of mail hosts, the preferred first, without the last dot. */
        MX,
        /** The names of an {@code in-addr.arpa} name, without the last dot. */
        PTR
    }

    /**
     * Empty where there is no such name, or nothing of this kind.
     *
     * @throws DnsAway where it cannot be told now
     */
    List<String> lookUp(String name, Kind kind) throws DnsAway;
}
