package org.gatehouse.language;

/** The words of a folded stretch: unbroken letters and digits, and how each stands to the next. For one thread. */
final class Tokens {
    private final FoldedText text;
    private final int[] froms;
    private final int[] tos;
    private int count;

    Tokens(FoldedText text, int capacity) {
        this.text = text;
        this.froms = new int[capacity / 2 + 1];
        this.tos = new int[capacity / 2 + 1];
    }

    /** Finds the words anew. */
    void fill() {
        count = 0;
        int at = 0;
        while (at < text.length()) {
            int from = at;
            while (at < text.length() && text.isWord(at)) {
                at++;
            }
            if (at > from) {
                froms[count] = from;
                tos[count] = at;
                count++;
            } else {
                at++;
            }
        }
    }

    int count() {
        return count;
    }

    int from(int token) {
        return froms[token];
    }

    int to(int token) {
        return tos[token];
    }

    int length(int token) {
        return tos[token] - froms[token];
    }

    /** Exactly one sign or one space to the next word, as in {@code l o s e r}. */
    boolean isOneApart(int token) {
        int gap = tos[token];
        return token + 1 < count
                && froms[token + 1] - gap == 1
                && text.charAt(gap) != FoldedText.WIDE_SPACE
                && text.charAt(gap) != FoldedText.PARAGRAPH;
    }

    /** No space to the next word, and no more signs than {@code most} besides those that stand for letters. */
    boolean isTied(int token, int most) {
        if (token + 1 >= count) {
            return false;
        }
        int others = 0;
        for (int at = tos[token]; at < froms[token + 1] && others <= most; at++) {
            if (text.isSpace(at)) {
                return false;
            }
            others += Leet.isSign(text.charAt(at)) ? 0 : 1;
        }
        return others <= most;
    }

    /** A stop and a space, or an empty line, follow this word: no phrase goes across. */
    boolean endsSentence(int token) {
        int next = token + 1 < count ? froms[token + 1] : text.length();
        boolean stopped = false;
        for (int at = tos[token]; at < next; at++) {
            if (text.isSpace(at)) {
                return stopped || text.charAt(at) == FoldedText.PARAGRAPH;
            }
            stopped |= ".?!;:".indexOf(text.charAt(at)) >= 0;
        }
        return false;
    }
}
