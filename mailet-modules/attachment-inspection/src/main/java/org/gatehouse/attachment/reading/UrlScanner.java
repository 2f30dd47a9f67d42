package org.gatehouse.attachment.reading;

import java.util.Locale;
import org.gatehouse.attachment.wire.AnswerLimits;

/** Finds web addresses in text, as they stand. */
final class UrlScanner {
    private static final String SCHEME_END = "://";
    private static final String WWW = "www.";

    private UrlScanner() {}

    static void scan(String text, Reading reading) {
        for (int at = text.indexOf(SCHEME_END); at >= 0; at = text.indexOf(SCHEME_END, at + 1)) {
            int start = schemeStart(text, at);
            if (start >= 0) {
                add(text, start, at + SCHEME_END.length(), reading);
            }
        }
        for (int at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1)) {
            int start = at - 3;
            if (start >= 0 && text.regionMatches(true, start, WWW, 0, 4) && !continues(text, start)) {
                add(text, start, at + 1, reading);
            }
        }
    }

    private static int schemeStart(String text, int colon) {
        for (String scheme : new String[] {"https", "http"}) {
            int start = colon - scheme.length();
            if (start >= 0 && text.regionMatches(true, start, scheme, 0, scheme.length())) {
                return start;
            }
        }
        return -1;
    }

    /** Inside a word or after {@code http://}, where it was already found. */
    private static boolean continues(String text, int start) {
        return start > 0
                && (Character.isLetterOrDigit(text.charAt(start - 1)) || "/.@-".indexOf(text.charAt(start - 1)) >= 0);
    }

    private static void add(String text, int start, int hostStart, Reading reading) {
        int end = hostStart;
        int last = Math.min(text.length(), start + AnswerLimits.LONGEST_URL);
        while (end < last && !endsUrl(text.charAt(end))) {
            end++;
        }
        while (end > hostStart && ".,;:!?)]}'".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        if (end > hostStart) {
            reading.addUrl(text.substring(start, end));
        }
    }

    private static boolean endsUrl(char c) {
        return c <= ' ' || Character.isWhitespace(c) || c == '"' || c == '<' || c == '>' || c == '\u00a0';
    }

    /** Whether a link target is a web address at all. */
    static boolean isWeb(String target) {
        String start = target.length() > 8 ? target.substring(0, 8).toLowerCase(Locale.ROOT) : "";
        return start.startsWith("http://") || start.startsWith("https://") || start.startsWith("//");
    }
}
