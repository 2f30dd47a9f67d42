package org.gatehouse.language.model;

import java.util.Arrays;

/**
 * Finds the place of a number among distinct numbers, in constant time and without an object. Immutable, thread-safe.
 */
public final class IntIndex {
    public static final int NONE = -1;

    private final int[] keys;
    private final int[] places;
    private final int mask;
    private final int size;

    /** @param distinct the numbers; each one's place is its index */
    public IntIndex(int[] distinct) {
        int capacity = Math.max(16, Integer.highestOneBit(Math.max(1, distinct.length)) * 4);
        keys = new int[capacity];
        places = new int[capacity];
        mask = capacity - 1;
        size = distinct.length;
        Arrays.fill(places, NONE);
        for (int place = 0; place < distinct.length; place++) {
            add(distinct[place], place);
        }
    }

    public int find(int key) {
        int slot = key & mask;
        while (places[slot] != NONE) {
            if (keys[slot] == key) {
                return places[slot];
            }
            slot = (slot + 1) & mask;
        }
        return NONE;
    }

    public int size() {
        return size;
    }

    private void add(int key, int place) {
        int slot = key & mask;
        while (places[slot] != NONE) {
            if (keys[slot] == key) {
                throw new IllegalArgumentException("a number is given twice");
            }
            slot = (slot + 1) & mask;
        }
        keys[slot] = key;
        places[slot] = place;
    }
}
