package org.gatehouse.casework.review;

import java.util.Locale;

/** What each character of a mail is shown as: what nobody could see, or what turns text around, becomes a token. */
final class Visible {
    private static final int JOINER = 0x200D;
    private static final int EMOJI_VARIANT = 0xFE0F;

    private Visible() {}

    /** @param before the code point before it, 0 at the start */
    static String of(int codePoint, int before) {
        if (codePoint == 0) {
            return "";
        }
        if (codePoint == '\n' || codePoint == '\t' || codePoint == ' ') {
            return Character.toString(codePoint);
        }
        if (isLineEnd(codePoint)) {
            return "\n";
        }
        if (isHidden(codePoint)) {
            boolean joinsEmoji = (codePoint == JOINER || codePoint == EMOJI_VARIANT) && isSymbol(before);
            return joinsEmoji ? Character.toString(codePoint) : token(codePoint);
        }
        return Character.toString(codePoint);
    }

    static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isLineEnd(int codePoint) {
        return codePoint == 0x0B
                || codePoint == 0x0C
                || codePoint == 0x85
                || codePoint == 0x2028
                || codePoint == 0x2029;
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> isFiller(codePoint);
        };
    }

    /** Letters and marks without a shape of their own. */
    private static boolean isFiller(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180F)
                || c == 0x2800
                || c == 0x3164
                || c == 0xFFA0
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF);
    }

    private static boolean isSymbol(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.OTHER_SYMBOL || type == Character.MODIFIER_SYMBOL || codePoint == EMOJI_VARIANT;
    }

    private static String token(int codePoint) {
        return "[U+" + String.format(Locale.ROOT, "%04X", codePoint) + "]";
    }
}
