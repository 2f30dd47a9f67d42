package org.gatehouse.verify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The root of the Merkle tree over the leaves so far (RFC 6962, 2.1), in memory that grows with the logarithm. */
final class TreeRoot {
    /** The roots of the whole subtrees that the leaves fall into, largest first: one for each bit of {@code size}. */
    private final Deque<String> peaks = new ArrayDeque<>();

    private long size;

    void add(String leaf) {
        String node = leaf;
        for (long left = size; (left & 1) == 1; left >>= 1) {
            node = Hashes.node(peaks.removeLast(), node);
        }
        peaks.addLast(node);
        size++;
    }

    /** Of at least one leaf. */
    String root() {
        Iterator<String> rising = peaks.descendingIterator();
        String root = rising.next();
        while (rising.hasNext()) {
            root = Hashes.node(rising.next(), root);
        }
        return root;
    }
}
