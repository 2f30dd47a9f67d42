package org.gatehouse.sender.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The header of a message as it came: each octet is one character (ISO 8859-1), folds and all, so that signatures can
 * be checked. Immutable.
 */
public final class Header {
    private static final int MOST_FIELDS = 2_000;

    private final List<Field> fields;
    private final boolean whole;

    private Header(List<Field> fields, boolean whole) {
        this.fields = List.copyOf(fields);
        this.whole = whole;
    }

    /**
     * One field.
     *
     * @param name in lower case
     * @param raw all of it, without the last CRLF
     */
    public record Field(String name, String raw) {
        /** What is behind the colon, folds and all. */
        public String value() {
            return raw.substring(raw.indexOf(':') + 1);
        }

        /** What is behind the colon, in one line, without white space around it. */
        public String unfolded() {
            return value().replace("\r\n", "").strip();
        }
    }

    /** @param head everything up to the empty line that ends the header */
    static Header of(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        List<Field> fields = new ArrayList<>();
        int from = 0;
        while (from < text.length() && fields.size() < MOST_FIELDS) {
            int end = end(text, from);
            add(fields, text.substring(from, end));
            from = end + 2;
        }
        return new Header(fields, from >= text.length());
    }

    /** Where the field that begins here ends: before the first line end that no white space follows. */
    private static int end(String text, int from) {
        int end = text.indexOf("\r\n", from);
        while (end >= 0 && end + 2 < text.length() && isSpace(text.charAt(end + 2))) {
            end = text.indexOf("\r\n", end + 2);
        }
        return end < 0 ? text.length() : end;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /** Lines that are no field are left out. White space before the colon belongs to no name (RFC 5322, 4.5). */
    private static void add(List<Field> fields, String raw) {
        int colon = raw.indexOf(':');
        if (colon > 0) {
            fields.add(new Field(raw.substring(0, colon).strip().toLowerCase(Locale.ROOT), raw));
        }
    }

    /** From top to bottom. */
    public List<Field> fields() {
        return fields;
    }

    /**
     * From top to bottom.
     *
     * @param name in lower case
     */
    public List<Field> fields(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).toList();
    }

    /** Whether nothing was left out for its length. */
    public boolean isWhole() {
        return whole;
    }
}
