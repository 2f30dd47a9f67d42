package org.gatehouse.attachment.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;

/** Turns bytes into text whatever their label says. A label that is missing, wrong or unknown costs no text. */
final class TextDecoder {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

    private static final int WIDE_WITHIN = 4096;
    private static final int SHORTEST_WIDE = 16;

    private TextDecoder() {}

    static String decode(byte[] bytes, int length, String label) {
        Optional<Charset> marked = byteOrderMark(bytes, length);
        if (marked.isPresent()) {
            return lenient(bytes, length, marked.get());
        }
        Optional<Charset> wide = find(label).isPresent() ? Optional.empty() : wide(bytes, length);
        if (wide.isPresent()) {
            return lenient(bytes, length, wide.get());
        }
        Charset charset = find(label).orElse(StandardCharsets.UTF_8);
        if (charset.equals(StandardCharsets.US_ASCII) || charset.equals(StandardCharsets.UTF_8)) {
            return utf8OrWestern(bytes, length);
        }
        return lenient(bytes, length, charset.equals(StandardCharsets.ISO_8859_1) ? WESTERN : charset);
    }

    /** Empty for a charset that this Java does not know. */
    static Optional<Charset> find(String label) {
        try {
            return label.isEmpty() ? Optional.empty() : Optional.of(Charset.forName(plainName(label)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // The label is the sender's: an unknown one is no failure of ours.
            return Optional.empty();
        }
    }

    private static String plainName(String label) {
        String name = label.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "iso-8859-8-i", "iso-8859-8-e" -> "iso-8859-8";
            case "cp-850" -> "cp850";
            case "ks_c_5601-1987" -> "x-windows-949";
            default -> name;
        };
    }

    private static String utf8OrWestern(byte[] bytes, int length) {
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length));
            return text.toString();
        } catch (CharacterCodingException e) {
            // Not UTF-8, then: in western Europe's mail it is nearly always this.
            return lenient(bytes, length, WESTERN);
        }
    }

    private static String lenient(byte[] bytes, int length, Charset charset) {
        return new String(bytes, 0, length, charset);
    }

    /** UTF-16 of a western text without its mark: every other byte is zero. */
    static Optional<Charset> wide(byte[] bytes, int length) {
        int looked = Math.min(length, WIDE_WITHIN) & ~1;
        int high = 0;
        int low = 0;
        for (int i = 0; i < looked; i += 2) {
            low += bytes[i] != 0 && bytes[i + 1] == 0 ? 1 : 0;
            high += bytes[i] == 0 && bytes[i + 1] != 0 ? 1 : 0;
        }
        if (looked < SHORTEST_WIDE || Math.max(low, high) * 20L < looked * 9L) {
            return Optional.empty();
        }
        return Optional.of(low > high ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
    }

    private static Optional<Charset> byteOrderMark(byte[] bytes, int length) {
        int first = length < 2 ? 0 : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        if (first == 0xfffe) {
            boolean wide = length >= 4 && bytes[2] == 0 && bytes[3] == 0;
            return Optional.of(wide ? UTF_32LE : StandardCharsets.UTF_16);
        }
        if (first == 0xfeff) {
            return Optional.of(StandardCharsets.UTF_16);
        }
        return first == 0xefbb ? Optional.of(StandardCharsets.UTF_8) : Optional.empty();
    }
}
