package org.gatehouse.language.model;

/** The words of one sentence or line. Grows no further than {@link #MOST}. For one thread. */
final class WordRow {
    static final int MOST = 48;

    private static final int LETTERS = 24 * MOST;

    final char[] letters = new char[LETTERS];
    final int[] froms = new int[MOST + 1];
    final int[] hashes = new int[MOST];
    final int[] traits = new int[MOST];
    /** For {@link Features} only. */
    final int[] classes = new int[MOST];

    final boolean[] disguised = new boolean[MOST];
    int size;
    int start;
    int end;
    boolean quotes;

    boolean isFull() {
        return size == MOST;
    }

    void clear() {
        size = 0;
        quotes = false;
    }

    void add(int hash, int wordTraits, boolean isDisguised, int wordStart, int wordEnd) {
        if (size == 0) {
            start = wordStart;
        }
        end = wordEnd;
        hashes[size] = hash;
        traits[size] = wordTraits;
        disguised[size] = isDisguised;
        froms[size + 1] = froms[size];
        size++;
    }

    /** The spelling of the word last added. */
    void spell(char[] from, int length) {
        System.arraycopy(from, 0, letters, froms[size - 1], length);
        froms[size] = froms[size - 1] + length;
    }
}
