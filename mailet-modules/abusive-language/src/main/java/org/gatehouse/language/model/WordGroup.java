package org.gatehouse.language.model;

import java.util.Arrays;

/** A few words. Immutable, thread-safe. */
final class WordGroup {
    private final IntIndex words;

    WordGroup(String... words) {
        this.words = new IntIndex(Arrays.stream(words).mapToInt(Hashes::word).toArray());
    }

    boolean isIn(WordRow row, int from, int to) {
        for (int at = from; at < to; at++) {
            if (words.find(row.hashes[at]) != IntIndex.NONE) {
                return true;
            }
        }
        return false;
    }
}
