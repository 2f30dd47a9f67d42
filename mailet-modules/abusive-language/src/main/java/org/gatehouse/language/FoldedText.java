package org.gatehouse.language;

/**
 * A stretch of a text folded for comparing, with the way back to the original. White space is one character however
 * long, the same character more than three times running is kept three times, so that padding cannot push the letters
 * of a word out of sight. Refilled for each stretch; for one thread.
 */
public final class FoldedText {
    /** Two or more spaces. */
    public static final char WIDE_SPACE = '\t';
    /** Two or more line breaks. */
    public static final char PARAGRAPH = '\f';

    private static final int LONGEST_RUN = 3;

    private final Folding folding;
    private final char[] chars;
    private final int[] starts;
    private final int[] ends;
    private String original = "";
    private int length;

    public FoldedText(Folding folding, int capacity) {
        this.folding = folding;
        this.chars = new char[capacity];
        this.starts = new int[capacity];
        this.ends = new int[capacity];
    }

    /**
     * Folds the text from an offset on until it ends or this is full; returns the offset of the first character left.
     */
    public int fill(String text, int from) {
        original = text;
        length = 0;
        int at = from;
        while (at < text.length() && length + Folding.MOST <= chars.length) {
            int codePoint = text.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            if (codePoint == '&' && Entities.end(text, at) > at) {
                next = Entities.end(text, at);
                codePoint = Entities.decode(text, at, next);
            }
            addFolded(codePoint, at, next);
            at = next;
        }
        return at;
    }

    public int length() {
        return length;
    }

    public char charAt(int index) {
        return chars[index];
    }

    public String read(int from, int to) {
        return String.valueOf(chars, from, to - from);
    }

    /** The first code point of the original that the character stands for. */
    public int originalAt(int index) {
        return original.codePointAt(starts[index]);
    }

    /** Where in the original the character begins, in UTF-16 units. */
    public int start(int index) {
        return starts[index];
    }

    /** Where in the original the character ends, with its marks, hidden characters and repetitions. */
    public int end(int index) {
        return ends[index];
    }

    public boolean isWord(int index) {
        char character = chars[index];
        if (character == '\'') {
            return isLetterOrDigit(index - 1) && isLetterOrDigit(index + 1);
        }
        return isLetterOrDigit(index);
    }

    public boolean isSpace(int index) {
        return isSpace(chars[index]);
    }

    private boolean isLetterOrDigit(int index) {
        return index >= 0 && index < length && Character.isLetterOrDigit(chars[index]);
    }

    private static boolean isSpace(char character) {
        return switch (character) {
            case Folding.SPACE, Folding.LINE_BREAK, WIDE_SPACE, PARAGRAPH -> true;
            default -> false;
        };
    }

    private void addFolded(int codePoint, int start, int end) {
        char folded = folding.fold(codePoint);
        if (folded == Folding.DROPPED) {
            extendLast(end);
        } else if (folded == Folding.SEVERAL) {
            folding.several(codePoint).chars().forEach(one -> add((char) one, start, end));
        } else {
            add(folded, start, end);
        }
    }

    private void add(char folded, int start, int end) {
        if (isSpace(folded) && length > 0 && isSpace(length - 1)) {
            chars[length - 1] = longerSpace(chars[length - 1], folded);
            extendLast(end);
        } else if (endsWithRunOf(folded)) {
            extendLast(end);
        } else {
            chars[length] = folded;
            starts[length] = start;
            ends[length] = end;
            length++;
        }
    }

    private void extendLast(int end) {
        if (length > 0) {
            ends[length - 1] = end;
        }
    }

    private boolean endsWithRunOf(char folded) {
        return length >= LONGEST_RUN
                && chars[length - 1] == folded
                && chars[length - 2] == folded
                && chars[length - LONGEST_RUN] == folded;
    }

    private static char longerSpace(char before, char added) {
        if (added == Folding.LINE_BREAK) {
            return before == Folding.LINE_BREAK || before == PARAGRAPH ? PARAGRAPH : Folding.LINE_BREAK;
        }
        return before == Folding.SPACE ? WIDE_SPACE : before;
    }
}
