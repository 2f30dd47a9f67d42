package org.gatehouse.language.model;

import java.util.Arrays;

/** Puts letters that stand apart together to known words: {@code y o u l o s e r}. For one thread. */
final class SpacedLetters {
    private static final int MOST = 96;
    private static final int LONGEST_WORD = 16;
    private static final int FAR = 1000;
    /** A letter that belongs to no word. */
    private static final int STRAY = 3;

    private final Words words;
    private final char[] letters = new char[MOST];
    private final int[] places = new int[MOST];
    private final boolean[] wideAfter = new boolean[MOST];
    /** By number of letters: the least cost of reading them, and where the last word of that reading begins. */
    private final int[] costs = new int[MOST + 1];

    private final int[] begins = new int[MOST + 1];
    private final int[] cuts = new int[MOST + 1];
    private int size;
    private int cutCount;

    SpacedLetters(Words words) {
        this.words = words;
    }

    void clear() {
        size = 0;
        cutCount = 0;
    }

    /** @return false where there is no room for more */
    boolean add(char letter, int place, boolean isWideAfter) {
        if (size == MOST) {
            return false;
        }
        letters[size] = Signs.letter(letter, 'i');
        places[size] = place;
        wideAfter[size] = isWideAfter;
        size++;
        return true;
    }

    int size() {
        return size;
    }

    /** @return whether all letters make known words, most of them more than one letter long */
    boolean readWords() {
        Arrays.fill(costs, 0, size + 1, FAR);
        costs[0] = 0;
        for (int from = 0; from < size; from++) {
            if (costs[from] < FAR) {
                tryWords(from);
            }
        }
        if (costs[size] >= FAR || costs[size] * 2 > size) {
            return false;
        }
        collectCuts();
        return true;
    }

    char[] letters() {
        return letters;
    }

    int words() {
        return cutCount - 1;
    }

    int from(int word) {
        return cuts[cutCount - 1 - word];
    }

    int to(int word) {
        return cuts[cutCount - 2 - word];
    }

    int place(int letter) {
        return places[letter];
    }

    private void tryWords(int from) {
        int hash = Hashes.start('w');
        for (int to = from + 1; to <= Math.min(size, from + LONGEST_WORD); to++) {
            hash = Hashes.add(hash, letters[to - 1]);
            int cost = cost(Hashes.finish(hash), to - from, letters[from]);
            if (costs[from] + cost < costs[to]) {
                costs[to] = costs[from] + cost;
                begins[to] = from;
            }
            if (wideAfter[to - 1]) {
                return;
            }
        }
    }

    private int cost(int word, int length, char first) {
        if (length == 1) {
            return first == 'a' || first == 'i' || first == 'u' || first == 'r' ? 1 : STRAY;
        }
        if (!words.isKnown(word)) {
            return FAR;
        }
        return length == 2 ? 2 : 1;
    }

    private void collectCuts() {
        cutCount = 0;
        int at = size;
        while (at > 0) {
            cuts[cutCount++] = at;
            at = begins[at];
        }
        cuts[cutCount++] = 0;
    }
}
