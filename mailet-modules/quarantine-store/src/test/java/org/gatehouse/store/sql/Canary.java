package org.gatehouse.store.sql;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A random word and every form in which it could lie about. */
final class Canary {
    private static final int LETTERS = 14;
    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    private final String word;
    private final List<String> forms = new ArrayList<>();

    Canary(Random random) {
        StringBuilder letters = new StringBuilder();
        random.ints(LETTERS, 'a', 'z' + 1).forEach(letter -> letters.append((char) letter));
        this.word = letters.toString();
        for (String spelling : List.of(word, word.toUpperCase(Locale.ROOT))) {
            for (Charset charset : CHARSETS) {
                addForms(spelling.getBytes(charset));
            }
        }
    }

    String word() {
        return word;
    }

    /** @param text bytes as ISO-8859-1 */
    boolean isIn(String text) {
        return forms.stream().anyMatch(text::contains);
    }

    private void addForms(byte[] bytes) {
        forms.add(new String(bytes, StandardCharsets.ISO_8859_1));
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
        for (int offset = 0; offset < 3; offset++) {
            // Whatever stands before and after: only the characters that depend on the word alone.
            byte[] shifted = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            forms.add(base64.substring(offset == 0 ? 0 : offset + 1, base64.length() - 1));
        }
    }
}
