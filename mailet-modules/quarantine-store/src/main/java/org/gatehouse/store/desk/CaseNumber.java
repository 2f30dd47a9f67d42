package org.gatehouse.store.desk;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people call a case by: {@code 2026-0143}. Content-free. */
public record CaseNumber(int year, int running) {
    private static final Pattern FORM = Pattern.compile("([0-9]{4})-([0-9]{4,9})");

    /** Empty where the text is no case number. */
    public static Optional<CaseNumber> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new CaseNumber(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return String.format("%04d-%04d", year, running);
    }
}
