package org.gatehouse.language.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tells a sender's own words from what they quote, forward or sign with, by the lines that mail programs write between
 * them (RFC 3676, 4.3 and 4.5). One pass.
 */
final class Segments {
    private static final int LONGEST_MARKER = 200;
    private static final String[] FORWARDS = {
        "begin forwarded message", "----- forwarded message", "---------- forwarded message", "-----forwarded message"
    };
    private static final String[] QUOTES = {
        "-----original message", "----- original message", "________________________________"
    };
    private static final String[] DISCLAIMERS = {
        "this email and any attachments",
        "this e-mail and any attachments",
        "this message and any attachments",
        "this email is confidential",
        "this e-mail is confidential",
        "the information in this email",
        "the information contained in this",
        "disclaimer:",
        "confidentiality notice"
    };

    private final String text;
    private final List<Segment> segments = new ArrayList<>();
    private Segment.Kind kind = Segment.Kind.OWN;
    private int start;

    private Segments(String text) {
        this.text = text;
    }

    /** Without gaps, in the order of the text. */
    static List<Segment> of(String text) {
        Segments segments = new Segments(text);
        segments.split();
        return segments.segments;
    }

    private void split() {
        int at = 0;
        boolean inQuoteMarks = false;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end + 1;
            boolean marked = text.charAt(at) == '>';
            if (marked != inQuoteMarks && kind != Segment.Kind.DISCLAIMER) {
                turn(marked ? Segment.Kind.QUOTED : Segment.Kind.OWN, at);
            } else if (!marked && end - at <= LONGEST_MARKER) {
                turnAtMarker(text.substring(at, end), at);
            }
            inQuoteMarks = marked;
            at = end;
        }
        turn(kind, text.length());
    }

    private void turnAtMarker(String line, int at) {
        String lower = line.strip().toLowerCase(Locale.ROOT);
        if (line.startsWith("-- ") && lower.equals("--")) {
            turn(Segment.Kind.SIGNATURE, at);
        } else if (startsWithAny(lower, FORWARDS)) {
            turn(Segment.Kind.FORWARDED, at);
        } else if (startsWithAny(lower, QUOTES) || (lower.startsWith("on ") && lower.endsWith(" wrote:"))) {
            turn(Segment.Kind.QUOTED, at);
        } else if (startsWithAny(lower, DISCLAIMERS)) {
            turn(Segment.Kind.DISCLAIMER, at);
        } else if (lower.isEmpty() && kind == Segment.Kind.DISCLAIMER) {
            turn(Segment.Kind.OWN, at);
        }
    }

    private void turn(Segment.Kind next, int at) {
        if (at > start) {
            segments.add(new Segment(kind, start, at));
        }
        start = at;
        kind = next;
    }

    private static boolean startsWithAny(String line, String[] beginnings) {
        for (String beginning : beginnings) {
            if (line.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }
}
