package org.gatehouse.attachment.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What programs make of a text that may be base64: they differ in what they do with foreign characters, with padding in
 * the middle and with lines that are no multiple of four (RFC 2045, 6.8; RFC 7103, 7.9). Only views that can differ are
 * made.
 */
final class Base64Views {
    private static final int SHORTEST = 8;
    private static final int MOST_PARAGRAPHS = 20;
    private final byte[] bytes;
    private final int from;
    private final int to;
    private final Budget budget;
    private int letters;
    private int others;
    private int firstPadding = -1;
    private boolean afterPadding;
    private boolean oddLines;

    Base64Views(byte[] bytes, int from, int to, Budget budget) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.budget = budget;
        survey();
    }

    private void survey() {
        int line = 0;
        for (int i = from; i < to; i++) {
            int c = bytes[i];
            if (isLetter(c)) {
                letters++;
                line++;
                afterPadding |= firstPadding >= 0;
            } else if (c == '=') {
                firstPadding = firstPadding < 0 ? i : firstPadding;
                line++;
            } else if (c == '\n' || c == '\r') {
                oddLines |= (line & 3) != 0;
                line = 0;
            } else if (c != ' ' && c != '\t') {
                others++;
            }
        }
    }

    static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    }

    /** Whether so much of it is of base64's alphabet that somebody may take it for that. */
    boolean isLikely() {
        return letters >= SHORTEST && others * 4 <= letters;
    }

    List<LeafBytes> read() throws IOException {
        List<LeafBytes> views = new ArrayList<>();
        views.add(decoded(from, to));
        if (afterPadding) {
            views.add(decoded(from, firstPadding));
        }
        if (oddLines || others > 0 || afterPadding) {
            views.add(LeafBytes.read(new ByteArrayInputStream(wholeQuads()), budget));
            paragraphs(views);
        }
        return views;
    }

    private LeafBytes decoded(int begin, int end) throws IOException {
        return LeafBytes.read(new Base64Input(new ByteArrayInputStream(bytes, begin, end - begin)), budget);
    }

    /** Line by line, as programs do that drop what is left over at the end of a line. */
    private byte[] wholeQuads() throws IOException {
        byte[] kept = new byte[to - from];
        int length = 0;
        int line = from;
        while (line < to) {
            int next = Segment.nextLine(bytes, line, to);
            int begin = length;
            for (int i = line; i < next; i++) {
                if (isLetter(bytes[i])) {
                    kept[length++] = bytes[i];
                }
            }
            length -= hasPadding(line, next) ? 0 : (length - begin) & 3;
            line = next;
        }
        return new Base64Input(new ByteArrayInputStream(kept, 0, length)).readAllBytes();
    }

    private boolean hasPadding(int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (bytes[i] == '=') {
                return true;
            }
        }
        return false;
    }

    /** Each run of lines between empty ones by itself: junk may stand before or after. */
    private void paragraphs(List<LeafBytes> views) throws IOException {
        int begin = from;
        int line = from;
        while (line < to && views.size() < MOST_PARAGRAPHS) {
            int next = Segment.nextLine(bytes, line, to);
            boolean empty = bytes[line] == '\r' || bytes[line] == '\n';
            if (empty && line > begin) {
                views.add(decoded(begin, line));
            }
            begin = empty ? next : begin;
            line = next;
        }
        if (begin > from && begin < to) {
            views.add(decoded(begin, to));
        }
    }
}
