package org.gatehouse.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Every way in which words of a list can be read from a stretch: from which token to which, and where that is in the
 * original. For one thread.
 */
final class Readings {
    static final int NONE = -1;

    private final List<Reading> readings = new ArrayList<>();
    /** By token, the number of its last added reading; that one leads to the others. */
    private final int[] heads;

    Readings(int capacity) {
        heads = new int[capacity / 2 + 1];
    }

    void clear(int tokens) {
        readings.clear();
        Arrays.fill(heads, 0, tokens, NONE);
    }

    /**
     * Where the word can be read from the token in several ways, the first added counts. So a row of words fits a text
     * from a given token in one way only, and the ways to try cannot multiply.
     */
    void add(Word word, int token, int nextToken, int start, int end) {
        for (int number = heads[token]; number != NONE; number = get(number).next()) {
            if (get(number).word().equals(word)) {
                return;
            }
        }
        readings.add(new Reading(word, nextToken, start, end, heads[token]));
        heads[token] = readings.size() - 1;
    }

    int first(int token) {
        return heads[token];
    }

    Reading get(int number) {
        return readings.get(number);
    }

    /**
     * One word.
     *
     * @param nextToken the first token after it
     * @param next the number of another reading from the same token, or {@link #NONE}
     */
    record Reading(Word word, int nextToken, int start, int end, int next) {}
}
