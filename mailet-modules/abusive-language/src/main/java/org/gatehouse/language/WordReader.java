package org.gatehouse.language;

/**
 * Reads tokens as words of the lists: as written, with digits and signs for letters, and in pieces held together by
 * signs. For one thread.
 */
final class WordReader {
    private final Vocabulary vocabulary;
    private final FoldedText text;
    private final Tokens tokens;
    private final Readings readings;
    private final char[] letters;
    private int length;

    WordReader(Vocabulary vocabulary, FoldedText text, Tokens tokens, Readings readings) {
        this.vocabulary = vocabulary;
        this.text = text;
        this.tokens = tokens;
        this.readings = readings;
        // Three times: room for every letter padded (FoldedText keeps no more), and then for a possessive.
        this.letters = new char[3 * vocabulary.longest() + 2];
    }

    void read() {
        for (int token = 0; token < tokens.count(); token++) {
            readAsWritten(token);
            readDecoded(token, token + 1, tokens.from(token), tokens.to(token));
        }
        readTied(0);
        readTied(1);
    }

    private void readAsWritten(int token) {
        int from = tokens.from(token);
        int to = tokens.to(token);
        if (to - from > letters.length) {
            return;
        }
        length = 0;
        for (int at = from; at < to; at++) {
            letters[length++] = text.charAt(at);
        }
        lookUp(token, token + 1, from, to);
        if (length > 2 && letters[length - 1] == 's' && letters[length - 2] == '\'') {
            length -= 2;
            lookUp(token, token + 1, from, to - 2);
        }
    }

    /** @param most how many signs without a meaning may stand between two pieces */
    private void readTied(int most) {
        int token = 0;
        while (token < tokens.count()) {
            int last = token;
            while (tokens.isTied(last, most)) {
                last++;
            }
            int from = withSignsBefore(tokens.from(token));
            int to = withSignsAfter(tokens.to(last));
            if (last > token || from < tokens.from(token) || to > tokens.to(token)) {
                readDecoded(token, last + 1, from, to);
            }
            token = last + 1;
        }
    }

    private void readDecoded(int token, int nextToken, int from, int to) {
        if (load(from, to, 'i')) {
            lookUp(token, nextToken, from, to);
            load(from, to, 'l');
            lookUp(token, nextToken, from, to);
        }
    }

    /**
     * Takes the letters and what stands for letters.
     *
     * @return whether that gives a word other than as written: with more digits than letters it is a number or a code
     */
    private boolean load(int from, int to, char upright) {
        length = 0;
        int digits = 0;
        int left = 0;
        for (int at = from; at < to; at++) {
            char character = text.charAt(at);
            if (!text.isWord(at) && !Leet.isSign(character)) {
                left++;
            } else if (length == letters.length) {
                return false;
            } else {
                letters[length++] = Leet.decode(character, upright);
                digits += Leet.isDigit(character) ? 1 : 0;
                left += Leet.isSign(character) ? 1 : 0;
            }
        }
        return digits + left > 0 && 2 * digits <= length;
    }

    private void lookUp(int token, int nextToken, int from, int to) {
        vocabulary.lookUp(
                letters, length, word -> readings.add(word, token, nextToken, text.start(from), text.end(to - 1)));
    }

    private int withSignsBefore(int index) {
        int from = index;
        while (from > 0 && Leet.isSign(text.charAt(from - 1))) {
            from--;
        }
        return from;
    }

    private int withSignsAfter(int index) {
        int to = index;
        while (to < text.length() && Leet.isSignAtEnd(text.charAt(to))) {
            to++;
        }
        return to;
    }
}
