package org.gatehouse.settings.source;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.core.mail.Address;
import org.gatehouse.settings.HostPort;
import org.gatehouse.settings.Network;

/** Names and addresses of the network. Nothing here asks a name server. */
public final class NetKinds {
    private static final int MOST_DOMAIN = 253; // RFC 1035, 2.3.4, as text
    private static final int MOST_PORT = 65535;
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern HOST = Pattern.compile("(" + LABEL + "\\.)*(?![0-9]+$)" + LABEL);
    private static final Pattern DOMAIN = Pattern.compile("(" + LABEL + "\\.)+(?![0-9]+$)" + LABEL);
    private static final Pattern HOST_PORT = Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([^\\[\\]:]+)):([0-9]{1,6})");

    /** A domain name (RFC 1035, 2.3.1) of at least two labels, made lower case. */
    public static final Kind<String> DOMAIN_NAME = new Kind<>("a domain name such as school.example", NetKinds::domain);
    /** See {@link CidrText} for what is refused. */
    public static final Kind<Network> MAIL_HOSTS =
            new Kind<>("a network such as 192.0.2.0/28 or 2001:db8:1::/64", CidrText::parse);
    /** However wide: it lets nobody do anything. */
    public static final Kind<Network> NETWORK =
            new Kind<>("a network such as 198.51.100.0/22 or 2001:db8::/32", CidrText::parseAnyWidth);
    /** The part of an address before the @; not quoted. */
    public static final Kind<String> LOCAL_PART = Kinds.word(
            "the part of an address before the @, such as postmaster",
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"));

    /** Not quoted. What was written is not repeated: it may be a person's. */
    public static final Kind<Address> ADDRESS =
            new Kind<>("an address such as report@school.example", NetKinds::address);

    private NetKinds() {}

    /** A name, IPv4 address, or IPv6 address in brackets, with a port. */
    public static Kind<HostPort> hostPort(int lowestPort) {
        String expected = "host:port, such as mail.school.example:25 or [2001:db8::1]:25";
        return new Kind<>(expected, text -> {
            Matcher matcher = HOST_PORT.matcher(text);
            if (!matcher.matches()) {
                throw Refused.expected(expected, text);
            }
            int port = Integer.parseInt(matcher.group(3));
            if (port < lowestPort || port > MOST_PORT) {
                throw new Refused("port must be " + lowestPort + ".." + MOST_PORT + ", was " + port);
            }
            return new HostPort(host(matcher, expected, text), port);
        });
    }

    /** An IP address with a port: whoever is to tell addresses of names must not have to be asked for by name. */
    public static Kind<HostPort> nameServer() {
        String expected = "an IP address and a port, such as 192.0.2.53:53 or [2001:db8::53]:53";
        return new Kind<>(expected, text -> {
            HostPort server = hostPort(1).parser().parse(text);
            if (!CidrText.isAddress(server.host())) {
                throw Refused.expected(expected, text);
            }
            return server;
        });
    }

    /** A name or an IP address without brackets. */
    public static Kind<String> host() {
        String expected = "a host name or an IP address";
        return new Kind<>(expected, text -> {
            if (!isHostName(text) && !CidrText.isAddress(text)) {
                throw Refused.expected(expected, text);
            }
            return text;
        });
    }

    private static Address address(String text) throws Refused {
        int at = text.lastIndexOf('@');
        try {
            String local = LOCAL_PART.parser().parse(text.substring(0, Math.max(0, at)));
            return Address.of(local + "@" + domain(text.substring(at + 1)));
        } catch (Refused e) {
            throw new Refused("must be an address such as report@school.example");
        }
    }

    private static String host(Matcher matcher, String expected, String text) throws Refused {
        boolean bracketed = matcher.group(1) != null;
        String host = bracketed ? matcher.group(1) : matcher.group(2);
        boolean right = CidrText.isAddress(host) ? bracketed == host.contains(":") : !bracketed && isHostName(host);
        if (!right) {
            throw Refused.expected(expected, text);
        }
        return host;
    }

    private static boolean isHostName(String text) {
        return text.length() <= MOST_DOMAIN
                && HOST.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }

    private static String domain(String text) throws Refused {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() <= MOST_DOMAIN && DOMAIN.matcher(lower).matches()) {
            return lower;
        }
        throw new Refused(
                Refused.expected("a domain name such as school.example", text).reason() + asciiForm(text));
    }

    private static String asciiForm(String text) {
        boolean isAscii = text.chars().allMatch(c -> c < 0x80);
        if (isAscii || text.length() > MOST_DOMAIN) {
            return "";
        }
        try {
            return "; write it in its ASCII form: " + IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException e) {
            return "; names with other letters are written in their ASCII form (xn--)";
        }
    }
}
