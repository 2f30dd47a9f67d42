package org.gatehouse.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads words whose letters stand apart: {@code l o s e r}, {@code l-o-s-e-r}. Within a row of single letters, words
 * must follow each other from the row's beginning to its end, so that {@code c l a s s} holds no other word; only "a",
 * "i", "u", "r" may go before. For one thread.
 */
final class SpacedReader {
    private static final int SHORTEST = 3;
    private static final int MOST_BEFORE = 3;

    private final Vocabulary vocabulary;
    private final FoldedText text;
    private final Tokens tokens;
    private final Readings readings;
    private final char[] letters;
    private final List<Candidate> candidates = new ArrayList<>();
    private final boolean[] reachable;

    SpacedReader(Vocabulary vocabulary, FoldedText text, Tokens tokens, Readings readings, int capacity) {
        this.vocabulary = vocabulary;
        this.text = text;
        this.tokens = tokens;
        this.readings = readings;
        this.letters = new char[vocabulary.longest()];
        this.reachable = new boolean[capacity / 2 + 2];
    }

    void read() {
        int token = 0;
        while (token < tokens.count()) {
            int end = endOfRow(token);
            if (end - token >= SHORTEST) {
                readRow(token, end);
            }
            token = end;
        }
    }

    private int endOfRow(int first) {
        int last = first;
        while (tokens.length(last) == 1 && tokens.isOneApart(last) && tokens.length(last + 1) == 1) {
            last++;
        }
        return last + 1;
    }

    private void readRow(int first, int end) {
        Arrays.fill(reachable, first, end + 1, false);
        candidates.clear();
        markBeginnings(first, end);
        for (int token = first; token < end; token++) {
            if (reachable[token]) {
                collectWords(token, end, 'i');
                collectWords(token, end, 'l');
            }
        }
        keepWhatLeadsToTheEnd(first, end);
    }

    private void markBeginnings(int first, int end) {
        reachable[first] = true;
        for (int token = first; token < Math.min(first + MOST_BEFORE, end) && isWordOfOneLetter(token); token++) {
            reachable[token + 1] = true;
        }
    }

    private boolean isWordOfOneLetter(int token) {
        return "aiur".indexOf(text.charAt(tokens.from(token))) >= 0;
    }

    private void collectWords(int first, int end, char upright) {
        int length = 0;
        for (int token = first; token < end && length < letters.length; token++) {
            letters[length++] = Leet.decode(text.charAt(tokens.from(token)), upright);
            int next = token + 1;
            if (length >= SHORTEST) {
                vocabulary.lookUp(letters, length, word -> addCandidate(word, first, next));
            }
        }
    }

    /** Not "a" from {@code a a a}. */
    private void addCandidate(Word word, int token, int next) {
        if (word.letters().length() >= SHORTEST) {
            candidates.add(new Candidate(word, token, next));
            reachable[next] = true;
        }
    }

    /** From the last to the first, so that what follows a word is settled before the word. */
    private void keepWhatLeadsToTheEnd(int first, int end) {
        Arrays.fill(reachable, first, end, false);
        reachable[end] = true;
        for (int i = candidates.size() - 1; i >= 0; i--) {
            Candidate candidate = candidates.get(i);
            if (reachable[candidate.next()]) {
                reachable[candidate.token()] = true;
                int start = text.start(tokens.from(candidate.token()));
                int stop = text.end(tokens.from(candidate.next() - 1));
                readings.add(candidate.word(), candidate.token(), candidate.next(), start, stop);
            }
        }
    }

    private record Candidate(Word word, int token, int next) {}
}
