package org.gatehouse.settings.source;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.settings.Network;

/**
 * Reads networks that may send to outside. Whoever sits in one of them may send through the gateway, so a network wide
 * enough to hold strangers is refused: it would make an open relay (RFC 5321, 7.1 tells why that matters).
 */
final class CidrText {
    private static final int SHORTEST_IPV4 = 16;
    private static final int SHORTEST_IPV6 = 32;
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);
    // Only what no resolver would take for a name: InetAddress then looks nothing up.
    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9a-fA-F:]{2,45}(\\.[0-9]{1,3}){0,3}");
    private static final Pattern CIDR = Pattern.compile("([^/]+)(?:/([0-9]{1,3}))?");
    /** Translated IPv4 (RFC 6052, 2.1): the last 32 bits are an IPv4 address. */
    private static final Network TRANSLATED_IPV4 =
            new Network(literal("64:ff9b::").orElseThrow(), 96);

    private CidrText() {}

    /** A single address is a network of one. */
    static Network parse(String text) throws Refused {
        return parse(text, true);
    }

    /** Also one wide enough to hold strangers. */
    static Network parseAnyWidth(String text) throws Refused {
        return parse(text, false);
    }

    private static Network parse(String text, boolean narrow) throws Refused {
        Matcher matcher = CIDR.matcher(text);
        Optional<InetAddress> address = matcher.matches() ? literal(matcher.group(1)) : Optional.empty();
        if (address.isEmpty()) {
            throw Refused.expected("a network such as 192.0.2.0/28 or 2001:db8:1::/64", text);
        }
        int bits = address.get() instanceof Inet4Address ? 32 : 128;
        int prefix = matcher.group(2) == null ? bits : Integer.parseInt(matcher.group(2));
        if (prefix > bits) {
            throw new Refused("prefix must be 0.." + bits + ", was " + prefix);
        }
        if (narrow) {
            refuseTooWide(address.get(), prefix, text);
        }
        return network(address.get(), prefix, text);
    }

    static boolean isAddress(String text) {
        return literal(text).isPresent();
    }

    private static void refuseTooWide(InetAddress address, int prefix, String text) throws Refused {
        int shortest = shortestPrefix(address);
        if (prefix < shortest) {
            throw new Refused("must be /" + shortest + " or longer, was " + Refused.shown(text)
                    + "; everybody in this network could send through the gateway to anywhere (an open relay)");
        }
    }

    private static int shortestPrefix(InetAddress address) {
        if (address instanceof Inet4Address) {
            return SHORTEST_IPV4;
        }
        return TRANSLATED_IPV4.contains(address) ? TRANSLATED_IPV4.prefix() + SHORTEST_IPV4 : SHORTEST_IPV6;
    }

    private static Network network(InetAddress address, int prefix, String text) throws Refused {
        Network network = Network.around(address, prefix);
        if (!network.address().equals(address)) {
            throw new Refused(
                    "has bits set beyond the prefix: " + Refused.shown(text) + "; did you mean " + network + "?");
        }
        return network;
    }

    private static Optional<InetAddress> literal(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
