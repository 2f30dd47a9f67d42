package org.gatehouse.language.model;

/**
 * What a written word stands for: padded letters, digits and signs for letters, letters masked by stars, two letters
 * swapped. A disguise is seen through only where a telling word is behind it. For one thread.
 */
final class Spelling {
    private static final int LONGEST = 24;
    private static final int SHORTEST_SWAPPED = 4;
    private static final int MOST_MASKED = 2;

    private final Words words;
    private final char[] meant = new char[LONGEST];
    private int length;
    private boolean disguised;

    Spelling(Words words) {
        this.words = words;
    }

    char[] letters() {
        return meant;
    }

    int length() {
        return length;
    }

    boolean isDisguised() {
        return disguised;
    }

    /** Reads letters, digits and apostrophes; what is longer than any word is cut. */
    int read(char[] written, int from, int to) {
        disguised = false;
        int hash = load(written, from, to, 3, '\0');
        if (words.isKnown(hash)) {
            return hash;
        }
        if (hasPadding(written, from, to)) {
            return readPadded(written, from, to);
        }
        if (hasDigit(written, from, to)) {
            return readDigits(written, from, to);
        }
        return readSwapped(hash);
    }

    /**
     * Reads a piece of text with signs in it as one telling word.
     *
     * @return whether there is one
     */
    boolean readThroughSigns(char[] written, int from, int to) {
        disguised = true;
        return isTelling(decoded(written, from, to, 'i'))
                || isTelling(decoded(written, from, to, 'l'))
                || readMasked(written, from, to);
    }

    /** The hash of the word that was read through signs. */
    int hash() {
        return Hashes.word(meant, 0, length);
    }

    private boolean isTelling(boolean fits) {
        return fits && length >= 3 && words.isTelling(hash());
    }

    /**
     * Takes letters.
     *
     * @param padding how many of three or more letters alike are kept
     * @param upright what 1 stands for where digits are letters; 0 where they are digits
     */
    private int load(char[] written, int from, int to, int padding, char upright) {
        length = 0;
        int at = from;
        while (at < to && length < LONGEST) {
            int run = run(written, at, to);
            char letter = upright == '\0' ? written[at] : Signs.letter(written[at], upright);
            for (int i = 0; i < (run > 2 ? padding : run) && length < LONGEST && letter != '\''; i++) {
                meant[length++] = letter;
            }
            at += run;
        }
        return hash();
    }

    private static int run(char[] written, int from, int to) {
        int at = from;
        while (at < to && written[at] == written[from]) {
            at++;
        }
        return at - from;
    }

    private int readPadded(char[] written, int from, int to) {
        char upright = hasDigit(written, from, to) ? 'i' : '\0';
        int twice = load(written, from, to, 2, upright);
        if (words.isTelling(twice)) {
            return twice;
        }
        int once = load(written, from, to, 1, upright);
        if (words.isTelling(once) || !words.isKnown(twice)) {
            return once;
        }
        return load(written, from, to, 2, upright);
    }

    private int readDigits(char[] written, int from, int to) {
        for (char upright : new char[] {'i', 'l'}) {
            int hash = load(written, from, to, 3, upright);
            if (words.isKnown(hash)) {
                disguised = words.isTelling(hash);
                return hash;
            }
        }
        return load(written, from, to, 3, letters(written, from, to) > 1 ? 'i' : '\0');
    }

    private static int letters(char[] written, int from, int to) {
        int letters = 0;
        for (int at = from; at < to; at++) {
            letters += Character.isLetter(written[at]) ? 1 : 0;
        }
        return letters;
    }

    private int readSwapped(int unknown) {
        if (length < SHORTEST_SWAPPED) {
            return unknown;
        }
        for (int at = 0; at + 1 < length; at++) {
            swap(at);
            int hash = hash();
            if (words.isTelling(hash)) {
                disguised = true;
                return hash;
            }
            swap(at);
        }
        return unknown;
    }

    private void swap(int at) {
        char first = meant[at];
        meant[at] = meant[at + 1];
        meant[at + 1] = first;
    }

    private boolean decoded(char[] written, int from, int to, char upright) {
        length = 0;
        for (int at = from; at < to; at++) {
            char letter = Signs.letter(written[at], upright);
            if (Character.isLetter(letter)) {
                if (length == LONGEST) {
                    return false;
                }
                meant[length++] = letter;
            } else if (Character.isDigit(letter)) {
                return false;
            }
        }
        return true;
    }

    private boolean readMasked(char[] written, int from, int to) {
        if (to - from > LONGEST) {
            return false;
        }
        length = 0;
        int masked = 0;
        int first = -1;
        int second = -1;
        for (int at = from; at < to; at++) {
            char letter = written[at];
            if (!Character.isLetter(letter)) {
                if (Character.isDigit(letter) || masked == MOST_MASKED) {
                    return false;
                }
                first = masked == 0 ? length : first;
                second = length;
                masked++;
            }
            meant[length++] = letter;
        }
        return masked > 0 && length >= SHORTEST_SWAPPED && masked * 2 <= length && fillMasks(first, second);
    }

    /** With a telling word, or where one letter is masked with the only word that is known. */
    private boolean fillMasks(int first, int second) {
        char only = '\0';
        int known = 0;
        for (char one = 'a'; one <= 'z'; one++) {
            meant[first] = one;
            for (char other = 'a'; other <= 'z'; other++) {
                meant[second] = second == first ? one : other;
                int traits = words.traits(hash());
                if ((traits & Words.TELLING) != 0) {
                    return true;
                }
                if (second == first) {
                    known += (traits & Words.KNOWN) == 0 ? 0 : 1;
                    only = (traits & Words.KNOWN) == 0 ? only : one;
                    break;
                }
            }
        }
        meant[first] = only;
        return known == 1;
    }

    private static boolean hasPadding(char[] written, int from, int to) {
        for (int at = from; at + 2 < to; at++) {
            if (written[at] == written[at + 1] && written[at] == written[at + 2]) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasDigit(char[] written, int from, int to) {
        for (int at = from; at < to; at++) {
            if (Character.isDigit(written[at])) {
                return true;
            }
        }
        return false;
    }
}
