package org.gatehouse.store.desk.sql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gatehouse.store.desk.Evidence.Found;

/**
 * Cuts a text down to the sentences in which something was found (domain.md 5.3, R4): the least that must be read.
 * Where a sentence does not end, it is cut at {@link #REACH} characters from what was found. Pure.
 */
final class Matches {
    static final int REACH = 300;
    private static final String GAP = "\n\u2026\n";

    private final String text;
    private final StringBuilder cut = new StringBuilder();
    private final List<Found> moved = new ArrayList<>();
    private int copiedTo;

    private Matches(String text) {
        this.text = text;
    }

    /** A text cut down, with what was found where it now stands. */
    record Cut(String text, List<Found> found, boolean whole) {
        Cut {
            found = List.copyOf(found);
        }
    }

    static Cut of(String text, List<Found> found) {
        Matches matches = new Matches(text);
        found.stream().sorted(Comparator.comparingInt(Found::start)).forEach(matches::add);
        // White space around what is shown is no text that is missing.
        boolean whole = matches.cut.toString().strip().equals(text.strip());
        return new Cut(matches.cut.toString(), matches.moved, whole);
    }

    private void add(Found found) {
        int start = Math.max(sentenceStart(found.start()), copiedTo);
        int end = sentenceEnd(found.end());
        if (end > copiedTo) {
            String between = text.substring(copiedTo, start);
            if (between.isBlank()) {
                cut.append(between);
            } else if (cut.length() > 0) {
                cut.append(GAP);
            }
            cut.append(text, start, end);
            copiedTo = end;
        }
        int shift = cut.length() - copiedTo;
        moved.add(new Found(found.start() + shift, found.end() + shift, found.category()));
    }

    private int sentenceStart(int from) {
        int least = Math.max(0, from - REACH);
        int at = from;
        while (at > least && !endsSentence(at - 1)) {
            at--;
        }
        while (at < from && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return splitsPair(at) ? at - 1 : at;
    }

    private int sentenceEnd(int from) {
        int most = Math.min(text.length(), from + REACH);
        int at = from;
        while (at < most && !(at > 0 && endsSentence(at - 1) && at > from)) {
            at++;
        }
        return splitsPair(at) ? at + 1 : at;
    }

    private boolean endsSentence(int index) {
        char c = text.charAt(index);
        boolean stop = c == '.' || c == '!' || c == '?' || c == '\u3002';
        boolean last = index + 1 >= text.length() || Character.isWhitespace(text.charAt(index + 1));
        return c == '\n' || c == '\r' || (stop && last);
    }

    private boolean splitsPair(int index) {
        return index > 0
                && index < text.length()
                && Character.isHighSurrogate(text.charAt(index - 1))
                && Character.isLowSurrogate(text.charAt(index));
    }
}
