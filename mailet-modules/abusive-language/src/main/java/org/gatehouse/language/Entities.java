package org.gatehouse.language;

import java.util.Map;

/** HTML's names and numbers for characters, where somebody wrote them into a text. */
final class Entities {
    private static final int LONGEST = 10;
    private static final Map<String, Integer> NAMED = Map.ofEntries(
            Map.entry("amp", (int) '&'),
            Map.entry("lt", (int) '<'),
            Map.entry("gt", (int) '>'),
            Map.entry("quot", (int) '"'),
            Map.entry("apos", (int) '\''),
            Map.entry("nbsp", 0xA0),
            Map.entry("shy", 0xAD),
            Map.entry("zwj", 0x200D),
            Map.entry("zwnj", 0x200C),
            Map.entry("lrm", 0x200E),
            Map.entry("rlm", 0x200F));

    private Entities() {}

    /** Where the entity that begins here ends; where it begins if there is none. */
    static int end(String text, int from) {
        int last = Math.min(text.length(), from + LONGEST);
        for (int at = from + 2; at < last; at++) {
            if (text.charAt(at) == ';') {
                return decode(text, from, at + 1) >= 0 ? at + 1 : from;
            }
        }
        return from;
    }

    /** The code point; -1 where it is none. */
    static int decode(String text, int from, int to) {
        String name = text.substring(from + 1, to - 1);
        if (!name.startsWith("#")) {
            return NAMED.getOrDefault(name, -1);
        }
        boolean hex = name.startsWith("#x") || name.startsWith("#X");
        return number(name.substring(hex ? 2 : 1), hex ? 16 : 10);
    }

    private static int number(String digits, int radix) {
        int value = 0;
        for (int at = 0; at < digits.length(); at++) {
            int digit = Character.digit(digits.charAt(at), radix);
            if (digit < 0 || value > Character.MAX_CODE_POINT) {
                return -1;
            }
            value = value * radix + digit;
        }
        return digits.isEmpty() || value > Character.MAX_CODE_POINT ? -1 : value;
    }
}
