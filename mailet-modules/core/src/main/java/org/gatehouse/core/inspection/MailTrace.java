package org.gatehouse.core.inspection;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By what people know a message: who it says it is from, when, and what about. A program that passes a message on keeps
 * at least these, if in its own spelling; so each is brought to a form that survives that. Content: never for a log.
 *
 * @param address of the sender, lower case; empty where only a name is shown
 * @param name of the sender, letters and digits alone; may be empty
 * @param days on which it may have been sent, as the program wrote them: several where 3/4 may be either
 * @param subject without what programs put before it, letters and digits alone
 */
public record MailTrace(Optional<String> address, String name, List<LocalDate> days, String subject) {
    /** Programs write 3/4 in two ways, and no date in more. */
    public static final int MOST_DAYS = 4;

    public static final int LONGEST = 320;

    /** What is longer may have been broken into lines. */
    private static final int LONGEST_SUBJECT = 48;

    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>\\[\\]()\"',;:@]{1,64}@[^\\s<>\\[\\]()\"',;:@]{1,255}");
    private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /** "Re:", "WG:", "Odp.:", "[External]" and the like: a word of a few letters and a colon. */
    private static final Pattern PREFIX =
            Pattern.compile("^\\s{0,9}(?:[\\p{L}\\p{M}.]{1,7}\\s?(?:\\[\\d{1,3}\\])?\\s?[:\uFF1A]|\\[[^\\]]{1,20}\\])");

    public MailTrace {
        days = List.copyOf(days);
    }

    /**
     * @param sender as shown: a name, an address, or both
     * @param days on which it may have been sent
     * @param subject as shown
     */
    public static MailTrace of(String sender, List<LocalDate> days, String subject) {
        String shown = cut(sender);
        Matcher address = ADDRESS.matcher(shown);
        Optional<String> found =
                address.find() ? Optional.of(address.group().toLowerCase(Locale.ROOT)) : Optional.empty();
        String name = folded(shown.replaceAll("(?i)mailto:", " ").replaceAll(ADDRESS.pattern(), " "));
        return new MailTrace(found, name, days.stream().limit(MOST_DAYS).toList(), subjectOf(subject));
    }

    /** Whether sender, day and subject are all known. */
    public boolean isComplete() {
        return (address.isPresent() || !name.isEmpty()) && !days.isEmpty() && !subject.isEmpty();
    }

    private static String subjectOf(String shown) {
        String rest = cut(shown);
        for (Matcher prefix = PREFIX.matcher(rest); prefix.find(); prefix = PREFIX.matcher(rest)) {
            rest = rest.substring(prefix.end());
        }
        // A subject that is nothing but prefixes is better than none.
        String letters = folded(rest.isBlank() ? cut(shown) : rest);
        return letters.length() > LONGEST_SUBJECT ? letters.substring(0, LONGEST_SUBJECT) : letters;
    }

    private static String folded(String text) {
        String letters = NOT_LETTERS
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .replaceAll("");
        return cut(letters);
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    @Override
    public String toString() {
        return "MailTrace[complete=" + isComplete() + "]";
    }
}
