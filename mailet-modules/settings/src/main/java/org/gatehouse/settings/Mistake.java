package org.gatehouse.settings;

import java.util.Comparator;

/**
 * One thing wrong in the settings, for the person who wrote them. Never repeats an address, a phrase, a marker or a
 * secret.
 *
 * @param file relative to the configuration directory, with {@code /}
 * @param line from 1
 * @param text what, which, expected
 */
public record Mistake(String file, int line, String text) implements Comparable<Mistake> {
    private static final Comparator<Mistake> ORDER =
            Comparator.comparing(Mistake::file).thenComparingInt(Mistake::line).thenComparing(Mistake::text);

    @Override
    public int compareTo(Mistake other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + text;
    }
}
