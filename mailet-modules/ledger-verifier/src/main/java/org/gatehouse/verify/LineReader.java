package org.gatehouse.verify;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the values of one line, from left to right: JSON without white space, each value only where it is due. For one
 * thread, for one line.
 */
final class LineReader {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern TIME = Pattern.compile(
            "(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}" + "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?Z");
    private static final int DIGITS_OF_LONG = 18;

    private final String line;
    private int next;

    LineReader(String line) {
        this.line = line;
    }

    void end() throws Malformed {
        if (next != line.length()) {
            throw malformed("the end of the line");
        }
    }

    boolean startsWith(String text) {
        return line.startsWith(text, next);
    }

    /** A list of hashes in lower-case hex. */
    List<String> hashes() throws Malformed {
        List<String> hashes = new ArrayList<>();
        expect("[");
        while (!isNext(']')) {
            if (!hashes.isEmpty()) {
                expect(",");
            }
            hashes.add(hash());
        }
        expect("]");
        return hashes;
    }

    SortedMap<String, String> details() throws Malformed {
        SortedMap<String, String> details = new TreeMap<>();
        expect("{");
        while (!isNext('}')) {
            if (!details.isEmpty()) {
                expect(",");
            }
            String key = string();
            if (!key.chars().allMatch(character -> character < 0x80)) {
                throw malformed("an ASCII key");
            }
            expect(":");
            if (details.put(key, string()) != null) {
                throw malformed("each key once");
            }
        }
        expect("}");
        return details;
    }

    Instant time() throws Malformed {
        String text = string();
        if (!TIME.matcher(text).matches()) {
            throw malformed("a time such as 2026-11-22T10:00:00.123456Z");
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw malformed("a time that exists");
        }
    }

    String hash() throws Malformed {
        String text = string();
        if (!HASH.matcher(text).matches()) {
            throw malformed("a hash of 64 lower-case hex digits");
        }
        return text;
    }

    long number() throws Malformed {
        int start = next;
        while (next < line.length() && line.charAt(next) >= '0' && line.charAt(next) <= '9') {
            next++;
        }
        String digits = line.substring(start, next);
        boolean padded = digits.length() > 1 && digits.startsWith("0");
        if (digits.isEmpty() || digits.length() > DIGITS_OF_LONG || padded) {
            throw malformed("a whole number");
        }
        return Long.parseLong(digits);
    }

    /** RFC 8259, 7; beyond it, only text that is well-formed Unicode, for anything else has no UTF-8. */
    String string() throws Malformed {
        expect("\"");
        StringBuilder text = new StringBuilder();
        while (!isNext('"')) {
            char character = take();
            if (character < 0x20) {
                throw malformed("an escaped control character");
            }
            text.append(character == '\\' ? escaped() : character);
        }
        expect("\"");
        // The only code points that are surrogates are those without their other half.
        if (text.codePoints().anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            throw malformed("whole characters");
        }
        return text.toString();
    }

    private char escaped() throws Malformed {
        char character = take();
        return switch (character) {
            case '"', '\\', '/' -> character;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) (hexDigit() << 12 | hexDigit() << 8 | hexDigit() << 4 | hexDigit());
            default -> throw malformed("an escape of JSON");
        };
    }

    private int hexDigit() throws Malformed {
        char character = take();
        int digit = character < 0x80 ? Character.digit(character, 16) : -1;
        if (digit < 0) {
            throw malformed("a hex digit");
        }
        return digit;
    }

    private char take() throws Malformed {
        if (next == line.length()) {
            throw malformed("more");
        }
        return line.charAt(next++);
    }

    private boolean isNext(char character) {
        return next < line.length() && line.charAt(next) == character;
    }

    void expect(String text) throws Malformed {
        if (!line.startsWith(text, next)) {
            throw malformed(text);
        }
        next += text.length();
    }

    Malformed malformed(String expected) {
        return new Malformed(
                "the line is not written as an export is: at character " + (next + 1) + " expected " + expected);
    }
}
