package org.gatehouse.sender.message;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who handed a message in.
 *
 * @param address an IP address literal
 * @param helo what it called itself; empty where not known
 */
public record Hop(String address, String helo) {
    private static final Pattern FROM = Pattern.compile("(?is)^\\s*from\\s+(\\S+)\\s*(.*)$");
    private static final int LONGEST = 2_000;
    private static final Pattern BY = Pattern.compile("(?is)\\sby\\s");
    private static final Pattern LITERAL = Pattern.compile(
            "(?i)(?:\\[|\\(|IPv6:|\\s|^)(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*:[0-9a-f:.]*)(?=[\\])\\s]|$)");

    /**
     * The last hop that is not trusted, seen from here. A {@code Received} field is believed only where the hop that
     * wrote it is trusted, so whatever an untrusted hop wrote below counts for nothing.
     *
     * @return empty where a trusted hop's field does not say who handed it the message
     */
    public static Optional<Hop> lastUntrusted(Hop client, Header header, Predicate<String> trusted) {
        Hop hop = client;
        Iterator<String> received = header.fields("received").stream()
                .map(Header.Field::unfolded)
                .filter(line -> !isWithinOneHost(line))
                .iterator();
        while (trusted.test(hop.address()) || isPrivate(hop.address())) {
            Optional<Hop> before = received.hasNext() ? parse(received.next()) : Optional.empty();
            if (before.isEmpty()) {
                return Optional.empty();
            }
            hop = before.get();
        }
        return Optional.of(hop);
    }

    /** Some hosts note how a message went on within their house. */
    private static boolean isWithinOneHost(String received) {
        return received.toLowerCase(Locale.ROOT).startsWith("by ");
    }

    /** Within the house of the host that wrote it down (RFC 1918, RFC 4193, loopback). */
    private static boolean isPrivate(String address) {
        return address.matches(
                "10\\..*|192\\.168\\..*|172\\.(1[6-9]|2[0-9]|3[01])\\..*|127\\..*|::1|(?i)f[cd][0-9a-f]{2}:.*");
    }

    /** RFC 5321, 4.4: {@code from NAME (TCP-INFO) by ...}. What the client said of itself is not its address. */
    static Optional<Hop> parse(String received) {
        if (received.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher by = BY.matcher(received);
        Matcher from = FROM.matcher(by.find() ? received.substring(0, by.start()) : received);
        if (!from.matches()) {
            return Optional.empty();
        }
        List<String> literals = LITERAL.matcher(from.group(2).replace("(", "( "))
                .results()
                .map(literal -> literal.group(1))
                .toList();
        // The receiving host writes the address last; a name that looks like one can stand before it.
        return literals.isEmpty()
                ? Optional.empty()
                : Optional.of(new Hop(literals.get(literals.size() - 1), from.group(1)));
    }

    @Override
    public String toString() {
        return "Hop";
    }
}
