package org.gatehouse.attachment.reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines between two lines that may be delimiters, whatever the header says is the boundary. Its header ends where
 * any program could think so. The line end before the delimiter belongs to that (RFC 2046, 5.1.1).
 */
final class Segment {
    private static final Pattern NAME =
            Pattern.compile("name\\*?[0-9]{0,3}\\*?\\s{0,9}=\\s{0,9}\"?([^\"\\r\\n]{1,300})", Pattern.CASE_INSENSITIVE);
    private static final int MOST_SEGMENTS = 2000;
    private static final int MOST_HEADER = 16 * 1024;

    private final byte[] bytes;
    private final int from;
    private final int to;

    private Segment(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /** The whole message: not a copy. */
    byte[] bytes() {
        return bytes;
    }

    /** Excluded. */
    int to() {
        return to;
    }

    /** Any line that begins with two hyphens may be a delimiter for somebody (RFC 2046, 5.1.1). */
    static List<Segment> of(byte[] bytes, int length) {
        List<Segment> segments = new ArrayList<>();
        int begin = 0;
        for (int line = 0; line < length && segments.size() < MOST_SEGMENTS; line = nextLine(bytes, line, length)) {
            if (bytes[line] == '-' && line + 1 < length && bytes[line + 1] == '-') {
                add(segments, bytes, begin, line);
                begin = nextLine(bytes, line, length);
            }
        }
        add(segments, bytes, begin, length);
        return segments;
    }

    private static void add(List<Segment> segments, byte[] bytes, int from, int delimiter) {
        int to = delimiter;
        if (to > from && bytes[to - 1] == '\n') {
            to--;
        }
        if (to > from && bytes[to - 1] == '\r') {
            to--;
        }
        if (to > from) {
            segments.add(new Segment(bytes, from, to));
        }
    }

    /** After CR LF, LF or a lone CR. */
    static int nextLine(byte[] bytes, int from, int length) {
        int at = from;
        while (at < length && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        boolean both = at + 1 < length && bytes[at] == '\r' && bytes[at + 1] == '\n';
        return Math.min(length, at + (both ? 2 : 1));
    }

    /** Where its content may begin: at once, after an empty line, after a line of blanks, after the last field. */
    SortedSet<Integer> contentStarts() {
        SortedSet<Integer> starts = new TreeSet<>();
        boolean fields = true;
        boolean blank = true;
        boolean empty = true;
        int end = Math.min(to, from + MOST_HEADER);
        for (int line = from; line < end && empty; line = nextLine(bytes, line, to)) {
            int next = nextLine(bytes, line, to);
            if (fields && !isField(line, next)) {
                fields = false;
                if (!isBlank(line, next)) {
                    starts.add(line);
                }
            }
            if (blank && isBlank(line, next)) {
                blank = false;
                starts.add(next);
            }
            if (bytes[line] == '\r' || bytes[line] == '\n') {
                empty = false;
                starts.add(next);
            }
        }
        if (starts.isEmpty() && from > 0) {
            // What looks like fields only may be text for somebody; not so the message's own header.
            starts.add(from);
        }
        return starts;
    }

    private boolean isBlank(int line, int next) {
        for (int i = line; i < next; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** A field, the continuation of one, or a line that says Content- somewhere and means to be one. */
    private boolean isField(int line, int next) {
        if (line > from && (bytes[line] == ' ' || bytes[line] == '\t') && !isBlank(line, next)) {
            return true;
        }
        String text = new String(bytes, line, Math.min(next - line, 200), StandardCharsets.ISO_8859_1);
        int colon = text.indexOf(':');
        boolean named = colon > 0 && text.substring(0, colon).strip().indexOf(' ') < 0;
        return named || text.toLowerCase(Locale.ROOT).contains("content-");
    }

    /** The first name that its header has; empty where it has none. */
    String name() {
        SortedSet<Integer> starts = contentStarts();
        int end = starts.isEmpty() ? to : starts.last();
        String header = new String(bytes, from, Math.min(end - from, MOST_HEADER), StandardCharsets.ISO_8859_1);
        Matcher matcher = NAME.matcher(header);
        return matcher.find() ? matcher.group(1).strip() : "";
    }

    @Override
    public String toString() {
        return "Segment[" + (to - from) + " bytes]";
    }
}
