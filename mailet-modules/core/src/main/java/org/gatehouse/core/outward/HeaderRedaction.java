package org.gatehouse.core.outward;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of a header may be told outside: fields that say which way a message came and who says to have sent it. Never
 * whom it was for, never what it is about; and in what is told, no address and no name of ours (RFC 6590 asks for the
 * like). Immutable.
 */
public final class HeaderRedaction {
    /** In place of what is not told. */
    public static final String REDACTED = "redacted";

    private static final Set<String> TOLD = Set.of(
            "received",
            "from",
            "sender",
            "reply-to",
            "return-path",
            "date",
            "message-id",
            "x-originating-ip",
            "x-mailer",
            "user-agent",
            "dkim-signature",
            "list-unsubscribe",
            "list-id");

    private static final Pattern FOR = Pattern.compile("(?i)\\s+for\\s+<?[^\\s;>]+>?");
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>\"'(),;:\\[\\]=]{1,64}@[^\\s<>\"'(),;:\\[\\]]{1,255}");
    private static final Pattern ENCODED = Pattern.compile("=\\?[^?\\s]{1,40}\\?[BbQq]\\?[^?\\s]{0,500}\\?=");
    private static final Pattern WORD_END = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final int MOST_LINES = 100;
    private static final int LONGEST = 2_000;
    private static final int SHORTEST_NAME = 3;

    private final Set<String> domains;
    private final List<Name> names;

    /** Of one of our people: its words, and how it may be written. */
    private record Name(Set<String> words, String joined, Pattern written) {
        static Name of(String name) {
            List<String> words = List.of(WORD_END.split(name.toLowerCase(Locale.ROOT)));
            String written = words.stream().map(Pattern::quote).collect(Collectors.joining("[^\\p{L}\\p{N}@]{0,3}"));
            return new Name(
                    Set.copyOf(words),
                    String.join("", words),
                    Pattern.compile(written, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        }

        boolean mayBeIn(Set<String> words) {
            return words.containsAll(this.words) || words.contains(joined);
        }
    }

    /**
     * @param domains ours, in lower case
     * @param names of our people, as the directory has them
     */
    public HeaderRedaction(Set<String> domains, Collection<String> names) {
        this.domains = Set.copyOf(domains);
        this.names = names.stream()
                .map(String::strip)
                .filter(name -> name.length() >= SHORTEST_NAME)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Name::of)
                .toList();
    }

    /** @param fields whole fields with their names, folded or not */
    public List<String> of(List<String> fields) {
        return fields.stream()
                .map(field -> field.replaceAll("\\r?\\n", "").replaceAll("[\\p{Cntrl}&&[^\\t]]", ""))
                .filter(HeaderRedaction::isTold)
                .limit(MOST_LINES)
                .map(field -> field.length() > LONGEST ? field.substring(0, LONGEST) : field)
                .map(this::redact)
                .collect(Collectors.toList());
    }

    private static boolean isTold(String field) {
        int colon = field.indexOf(':');
        return colon > 0 && TOLD.contains(field.substring(0, colon).strip().toLowerCase(Locale.ROOT));
    }

    private String redact(String field) {
        String told = field.toLowerCase(Locale.ROOT).startsWith("received")
                ? FOR.matcher(field).replaceAll("")
                : field;
        // A name can be in it that we could not see: who sent it is found by the address.
        told = ENCODED.matcher(told).replaceAll(REDACTED);
        told = ADDRESS.matcher(told).replaceAll(found -> Matcher.quoteReplacement(address(found.group())));
        Set<String> words = new HashSet<>(List.of(WORD_END.split(told.toLowerCase(Locale.ROOT))));
        for (Name name : names) {
            told = name.mayBeIn(words) ? name.written().matcher(told).replaceAll(REDACTED) : told;
        }
        return told;
    }

    /** With the domain, which is no secret: providers see who complains. */
    private String address(String address) {
        String domain = address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        boolean ours = domains.stream().anyMatch(own -> domain.equals(own) || domain.endsWith("." + own));
        return ours ? REDACTED + "@" + domain : address;
    }
}
