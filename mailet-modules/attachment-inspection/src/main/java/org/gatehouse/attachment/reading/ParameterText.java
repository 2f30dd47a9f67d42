package org.gatehouse.attachment.reading;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.gatehouse.attachment.reading.HeaderField.Parameter;

/** Decodes a text in parameters, in every way that programs do: plain, RFC 2047 (not allowed, usual), RFC 2231. */
final class ParameterText {
    /** Longer names exist only to cause trouble. */
    private static final int MOST_PIECES = 1000;

    private ParameterText() {}

    /** All variants, the extended one first as RFC 2231 wants. */
    static Set<String> variants(HeaderField field, String name) {
        Set<String> variants = new LinkedHashSet<>();
        List<Parameter> extended = field.parameters().stream()
                .filter(p -> p.name().startsWith(name + "*"))
                .limit(MOST_PIECES)
                .toList();
        if (!extended.isEmpty()) {
            variants.add(joined(extended));
        }
        field.parameters().stream()
                .filter(p -> p.name().equals(name))
                .map(p -> EncodedWords.decode(p.value()))
                .forEach(variants::add);
        return variants;
    }

    private static String joined(List<Parameter> pieces) {
        TreeMap<Integer, Parameter> inOrder = new TreeMap<>();
        pieces.forEach(piece -> inOrder.putIfAbsent(number(piece.name()), piece));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String charset = "";
        boolean first = true;
        for (Parameter piece : inOrder.values()) {
            String value = piece.value();
            if (piece.name().endsWith("*")) {
                int language = first ? value.indexOf('\'') : -1;
                int text = language < 0 ? -1 : value.indexOf('\'', language + 1);
                if (text >= 0) {
                    charset = value.substring(0, language);
                    value = value.substring(text + 1);
                }
                bytes.writeBytes(percentDecoded(value));
            } else {
                bytes.writeBytes(value.getBytes(StandardCharsets.UTF_8));
            }
            first = false;
        }
        return TextDecoder.decode(bytes.toByteArray(), bytes.size(), charset);
    }

    /** {@code filename*3*} is piece 3; {@code filename*} is all of it. */
    private static int number(String name) {
        int number = 0;
        for (int i = name.indexOf('*') + 1; i < name.length() && Character.isDigit(name.charAt(i)); i++) {
            number = Math.min(MOST_PIECES, number * 10 + Character.digit(name.charAt(i), 10));
        }
        return number;
    }

    private static byte[] percentDecoded(String value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int code = c == '%' && i + 2 < value.length() ? hex(value, i + 1) : -1;
            if (code >= 0) {
                bytes.write(code);
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static int hex(String value, int at) {
        int high = Character.digit(value.charAt(at), 16);
        int low = Character.digit(value.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
