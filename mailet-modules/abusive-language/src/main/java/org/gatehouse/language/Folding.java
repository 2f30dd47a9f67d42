package org.gatehouse.language;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What each character of a text counts as when words are compared: compatibility forms, case, accents and look-alikes
 * folded; marks, format and control characters dropped; every other sign a {@link #SIGN}. One table look-up for each
 * character. Immutable, thread-safe.
 */
public final class Folding {
    /** Counts as nothing: a combining mark, zero-width or direction character, soft hyphen, control character. */
    public static final char DROPPED = 0;
    /** Counts as more than one character: see {@link #several}. */
    public static final char SEVERAL = 1;

    public static final char SPACE = ' ';
    public static final char LINE_BREAK = '\n';
    /** A sign without a meaning of its own here; ASCII signs stay as they are. */
    public static final char SIGN = '*';
    /** No character counts as more than this. What decomposes into more is a {@link #SIGN}. */
    public static final int MOST = 4;

    private static final int FIRST_STYLED = 0x10000;
    private static final int STYLED_END = 0x1F200;
    private static final int BRAILLE_BLANK = 0x2800;

    private final LookAlikes lookAlikes = new LookAlikes();
    private final Map<Integer, String> several = new HashMap<>();
    private final char[] basic = new char[0x10000];
    /** Old scripts, mathematical and enclosed letters. */
    private final char[] styled = new char[STYLED_END - FIRST_STYLED];

    public Folding() {
        for (int codePoint = 0; codePoint < basic.length; codePoint++) {
            basic[codePoint] = entry(codePoint);
        }
        for (int codePoint = FIRST_STYLED; codePoint < STYLED_END; codePoint++) {
            styled[codePoint - FIRST_STYLED] = entry(codePoint);
        }
    }

    /**
     * A letter or digit in lower case, an apostrophe, a sign, {@link #SPACE} or {@link #LINE_BREAK}, or one of the
     * constants.
     */
    public char fold(int codePoint) {
        if (codePoint < basic.length) {
            return basic[codePoint];
        }
        if (codePoint >= FIRST_STYLED && codePoint < STYLED_END) {
            return styled[codePoint - FIRST_STYLED];
        }
        return isDropped(codePoint) ? DROPPED : SIGN;
    }

    /** For a character that folds to {@link #SEVERAL}, such as a ligature: two to {@link #MOST} characters. */
    public String several(int codePoint) {
        return several.getOrDefault(codePoint, "");
    }

    private char entry(int codePoint) {
        String folded = standsForItself(codePoint) ? Character.toString(codePoint) : foldDecomposed(codePoint);
        if (folded.length() > MOST) {
            return SIGN;
        }
        if (folded.length() > 1) {
            several.put(codePoint, folded);
            return SEVERAL;
        }
        return folded.isEmpty() ? DROPPED : folded.charAt(0);
    }

    /** East Asian characters, which have nothing to fold, are most of the table. */
    private static boolean standsForItself(int codePoint) {
        return (codePoint >= 0x3400 && codePoint < 0xA000) || (codePoint >= 0xAC00 && codePoint < 0xD7A4);
    }

    private String foldDecomposed(int codePoint) {
        if (lookAlikes.findMeant(codePoint).isPresent()) {
            return foldOne(codePoint);
        }
        StringBuilder folded = new StringBuilder();
        String one = Character.toString(codePoint);
        String decomposed = isSurrogate(codePoint) ? one : Normalizer.normalize(one, Normalizer.Form.NFKD);
        decomposed.codePoints().forEach(part -> folded.append(foldOne(part)));
        return folded.toString();
    }

    private String foldOne(int codePoint) {
        if (lookAlikes.findMeant(codePoint).isPresent()) {
            return lookAlikes.findMeant(codePoint).get().toString();
        }
        if (isLineBreak(codePoint)) {
            return String.valueOf(LINE_BREAK);
        }
        if (isSpace(codePoint)) {
            return String.valueOf(SPACE);
        }
        if (isDropped(codePoint)) {
            return "";
        }
        boolean isLetter = Character.isBmpCodePoint(codePoint) && Character.isLetterOrDigit(codePoint);
        return isLetter || codePoint < 0x80 ? inLowerCase(codePoint) : String.valueOf(SIGN);
    }

    private static String inLowerCase(int codePoint) {
        return switch (codePoint) {
            case 'ß', 'ẞ' -> "ss";
            case 'æ', 'Æ' -> "ae";
            case 'œ', 'Œ' -> "oe";
            default -> Character.toString(codePoint).toLowerCase(Locale.ROOT);
        };
    }

    private static boolean isSurrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    private static boolean isLineBreak(int codePoint) {
        int type = Character.getType(codePoint);
        return codePoint == '\n'
                || codePoint == 0x85
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** A carriage return too: the line feed after it makes the line break. */
    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == BRAILLE_BLANK;
    }

    private static boolean isDropped(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT,
                    Character.CONTROL -> true;
            default -> isHangulFiller(codePoint);
        };
    }

    /** Letters by category, but nothing is seen of them. */
    private static boolean isHangulFiller(int codePoint) {
        return codePoint == 0x115F || codePoint == 0x1160 || codePoint == 0x3164 || codePoint == 0xFFA0;
    }
}
