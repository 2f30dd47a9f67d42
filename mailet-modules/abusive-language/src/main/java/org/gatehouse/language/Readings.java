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

    void add(Word word, int token, int nextToken, int start, int end) {
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
