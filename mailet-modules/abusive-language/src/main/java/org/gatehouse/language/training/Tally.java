package org.gatehouse.language.training;

import java.util.Arrays;

/** Counts in how many texts each number occurs. For one thread. */
final class Tally {
    private int[] keys = new int[1 << 20];
    private int[] counts = new int[1 << 20];
    private int[] lastTexts = new int[1 << 20];
    private int size;

    void add(int key, int text) {
        if (size * 2 > keys.length) {
            grow();
        }
        int slot = slot(keys, counts, key);
        if (counts[slot] == 0) {
            keys[slot] = key;
            size++;
        } else if (lastTexts[slot] == text) {
            return;
        }
        counts[slot]++;
        lastTexts[slot] = text;
    }

    int count(int key) {
        return counts[slot(keys, counts, key)];
    }

    /** Ascending, so that the order never depends on how the table grew. */
    int[] keysWithAtLeast(int least) {
        int[] found = new int[size];
        int number = 0;
        for (int slot = 0; slot < keys.length; slot++) {
            if (counts[slot] >= least) {
                found[number++] = keys[slot];
            }
        }
        int[] sorted = Arrays.copyOf(found, number);
        Arrays.sort(sorted);
        return sorted;
    }

    private static int slot(int[] keys, int[] counts, int key) {
        int slot = ((key * 0x9E3779B9) >>> 7) & (keys.length - 1);
        while (counts[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void grow() {
        int[] newKeys = new int[keys.length * 2];
        int[] newCounts = new int[newKeys.length];
        int[] newTexts = new int[newKeys.length];
        for (int old = 0; old < keys.length; old++) {
            if (counts[old] != 0) {
                int slot = slot(newKeys, newCounts, keys[old]);
                newKeys[slot] = keys[old];
                newCounts[slot] = counts[old];
                newTexts[slot] = lastTexts[old];
            }
        }
        keys = newKeys;
        counts = newCounts;
        lastTexts = newTexts;
    }
}
