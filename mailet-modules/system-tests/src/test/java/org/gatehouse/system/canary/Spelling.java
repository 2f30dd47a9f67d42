package org.gatehouse.system.canary;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;

/** The ways in which a word of small letters could be written down. */
public enum Spelling {
    PLAIN,
    UPPER_CASE,
    HEXADECIMAL,
    QUOTED_PRINTABLE,
    URL,
    JSON_ESCAPES,
    UTF_16LE,
    UTF_16BE,
    BASE64_AT_0,
    BASE64_AT_1,
    BASE64_AT_2,
    BASE64_UPPER_CASE_AT_0,
    BASE64_UPPER_CASE_AT_1,
    BASE64_UPPER_CASE_AT_2,
    BASE64_UTF_16LE_AT_0,
    BASE64_UTF_16LE_AT_1,
    BASE64_UTF_16LE_AT_2;

    /** What stands there whatever stands before and after the word. */
    byte[] of(String word) {
        return switch (this) {
            case PLAIN -> ascii(word);
            case UPPER_CASE -> ascii(word.toUpperCase(Locale.ROOT));
            case HEXADECIMAL -> escaped("%02x", word);
            case QUOTED_PRINTABLE -> escaped("=%02X", word);
            case URL -> escaped("%%%02X", word);
            case JSON_ESCAPES -> escaped("\\u%04x", word);
            case UTF_16LE -> word.getBytes(StandardCharsets.UTF_16LE);
            case UTF_16BE -> word.getBytes(StandardCharsets.UTF_16BE);
            case BASE64_AT_0 -> base64(word, StandardCharsets.US_ASCII, 0);
            case BASE64_AT_1 -> base64(word, StandardCharsets.US_ASCII, 1);
            case BASE64_AT_2 -> base64(word, StandardCharsets.US_ASCII, 2);
            case BASE64_UPPER_CASE_AT_0 -> base64(word.toUpperCase(Locale.ROOT), StandardCharsets.US_ASCII, 0);
            case BASE64_UPPER_CASE_AT_1 -> base64(word.toUpperCase(Locale.ROOT), StandardCharsets.US_ASCII, 1);
            case BASE64_UPPER_CASE_AT_2 -> base64(word.toUpperCase(Locale.ROOT), StandardCharsets.US_ASCII, 2);
            case BASE64_UTF_16LE_AT_0 -> base64(word, StandardCharsets.UTF_16LE, 0);
            case BASE64_UTF_16LE_AT_1 -> base64(word, StandardCharsets.UTF_16LE, 1);
            case BASE64_UTF_16LE_AT_2 -> base64(word, StandardCharsets.UTF_16LE, 2);
        };
    }

    private static byte[] escaped(String format, String word) {
        return ascii(word.chars()
                .mapToObj(letter -> String.format(Locale.ROOT, format, letter))
                .collect(Collectors.joining()));
    }

    /** The digits that depend on the word alone: those at its ends carry bits of its neighbours. */
    private static byte[] base64(String word, Charset charset, int offset) {
        byte[] bytes = word.getBytes(charset);
        byte[] moved = new byte[offset + bytes.length];
        System.arraycopy(bytes, 0, moved, offset, bytes.length);
        int from = (offset * 8 + 5) / 6;
        int to = moved.length * 8 / 6;
        return Arrays.copyOfRange(Base64.getEncoder().encode(moved), from, to);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
