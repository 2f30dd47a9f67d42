package org.gatehouse.language.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which {@link WordClass}es a word is in, as bits by their order. Immutable, thread-safe. */
final class WordClasses {
    private final IntIndex index;
    private final int[] bits;

    WordClasses() {
        Map<Integer, Integer> classes = new TreeMap<>();
        for (WordClass one : WordClass.values()) {
            for (String word : one.words()) {
                classes.merge(Hashes.word(word), bit(one), (first, second) -> first | second);
            }
        }
        index = new IntIndex(
                classes.keySet().stream().mapToInt(Integer::intValue).toArray());
        bits = classes.values().stream().mapToInt(Integer::intValue).toArray();
    }

    /** Its place among the classes is part of the model's format. */
    static int bit(WordClass one) {
        return 1 << List.of(WordClass.values()).indexOf(one);
    }

    /** 0 for a word of no class. */
    int of(int word) {
        int place = index.find(word);
        return place == IntIndex.NONE ? 0 : bits[place];
    }
}
