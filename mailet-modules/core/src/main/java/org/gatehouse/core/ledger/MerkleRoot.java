package org.gatehouse.core.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The root of the Merkle tree over the entries so far (RFC 6962, 2.1), in memory that grows with the logarithm of their
 * number. For one thread.
 */
public final class MerkleRoot {
    /** The roots of the whole subtrees, largest first: one for each bit of {@code size}. */
    private final Deque<byte[]> peaks = new ArrayDeque<>();

    private long size;

    /** @param leaf the leaf hash of the next entry */
    public void add(byte[] leaf) {
        byte[] node = leaf.clone();
        for (long left = size; (left & 1) == 1; left >>= 1) {
            node = LedgerHash.node(peaks.removeLast(), node);
        }
        peaks.addLast(node);
        size++;
    }

    public long size() {
        return size;
    }

    /** @throws IllegalStateException where there is no entry yet */
    public byte[] root() {
        if (peaks.isEmpty()) {
            throw new IllegalStateException("a ledger without entries has no root");
        }
        Iterator<byte[]> rising = peaks.descendingIterator();
        byte[] root = rising.next();
        while (rising.hasNext()) {
            root = LedgerHash.node(rising.next(), root);
        }
        return root.clone();
    }
}
