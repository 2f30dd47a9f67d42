package org.gatehouse.sender.likeness;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a text looks like at a glance: letters that look alike are the same (in the spirit of Unicode TS 39, 4). */
final class Skeleton {
    /** Letters of other alphabets, and figures, that pass for Latin letters. */
    private static final String LOOKS =
            "\u0430a\u0435e\u043eo\u0440p\u0441c\u0443y\u0445x\u0456i\u0458j\u0455s\u04bbh\u051dw\u0501d\u043ck"
                    + "\u03b1a\u03bfo\u03c1p\u03bdv\u03b9i\u03bak\u0261g\u0131i\u04cfl\u0432b\u043dh\u0442t\u04afy";

    private static final Map<Integer, Character> ALIKE = alike();
    private static final Set<String> TITLES =
            Set.of("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "rev", "revd", "father", "sister");

    private Skeleton() {}

    private static Map<Integer, Character> alike() {
        Map<Integer, Character> alike = new java.util.HashMap<>();
        for (int at = 0; at < LOOKS.length(); at += 2) {
            alike.put((int) LOOKS.charAt(at), LOOKS.charAt(at + 1));
        }
        alike.put((int) '\u043a', 'k');
        alike.put((int) '\u043c', 'm');
        return Map.copyOf(alike);
    }

    /** Of a domain; names in other alphabets are seen as they are shown. */
    static String ofDomain(String domain) {
        String shown = IDN.toUnicode(domain, IDN.ALLOW_UNASSIGNED);
        return figures(letters(shown)).replace("rn", "m").replace("vv", "w").replace("cl", "d");
    }

    /** Of a person's name: the same in whatever order it is written. Empty where it has not two words. */
    static String ofName(String name) {
        List<String> words = Arrays.stream(
                        figures(letters(name.replaceAll("\\([^)]*\\)", " "))).split("[^\\p{L}\\p{N}'-]+"))
                .map(word -> word.replaceAll("['-]", ""))
                .filter(word -> !word.isEmpty() && !TITLES.contains(word))
                .sorted()
                .toList();
        return words.size() < 2 ? "" : words.stream().collect(Collectors.joining(" "));
    }

    /** Without marks, in lower case, in Latin letters where they look like such. */
    private static String letters(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}\\p{Cf}]", "")
                .toLowerCase(Locale.ROOT);
        StringBuilder letters = new StringBuilder();
        plain.codePoints().forEach(c -> {
            Character latin = ALIKE.get(c);
            if (latin == null) {
                letters.appendCodePoint(c);
            } else {
                letters.append(latin.charValue());
            }
        });
        return letters.toString();
    }

    private static String figures(String text) {
        return text.replace('0', 'o')
                .replace('1', 'l')
                .replace('|', 'l')
                .replace('5', 's')
                .replace('3', 'e');
    }
}
