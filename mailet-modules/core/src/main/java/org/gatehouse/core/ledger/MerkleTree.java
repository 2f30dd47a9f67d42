package org.gatehouse.core.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree over the entries' leaf hashes (RFC 6962, 2.1), all of it in memory: about 100 bytes an entry. It
 * gives the proofs that {@code docs/ledger.md} describes. For one thread.
 */
public final class MerkleTree {
    /**
     * The roots of the whole subtrees: at level k, number i is over the leaves from {@code i << k}, {@code 1 << k} of
     * them.
     */
    private final List<List<byte[]>> levels = new ArrayList<>();

    /** @param leaf the leaf hash of the next entry */
    public void add(byte[] leaf) {
        add(0, leaf.clone());
    }

    public int size() {
        return levels.isEmpty() ? 0 : levels.get(0).size();
    }

    /** The root over the first {@code size} entries. */
    public byte[] root(int size) {
        requireIn(size);
        return range(0, size).clone();
    }

    /**
     * The proof that the tree over the first {@code size} entries has this leaf: the nodes beside its way up to the
     * root (RFC 6962, 2.1.1).
     *
     * @param index from 0
     */
    public List<byte[]> inclusion(int index, int size) {
        requireIn(size);
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("there is no such entry in a tree of this size");
        }
        List<byte[]> proof = new ArrayList<>();
        inclusion(index, 0, size, proof);
        return proof;
    }

    /**
     * The proof that the tree over the first {@code size} entries goes on from that over the first {@code earlier} (RFC
     * 6962, 2.1.2).
     */
    public List<byte[]> consistency(int earlier, int size) {
        requireIn(size);
        if (earlier < 1 || earlier > size) {
            throw new IllegalArgumentException("that tree is not an earlier one");
        }
        List<byte[]> proof = new ArrayList<>();
        consistency(earlier, 0, size, true, proof);
        return proof;
    }

    private void add(int level, byte[] node) {
        if (levels.size() == level) {
            levels.add(new ArrayList<>());
        }
        List<byte[]> nodes = levels.get(level);
        nodes.add(node);
        if (nodes.size() % 2 == 0) {
            add(level + 1, LedgerHash.node(nodes.get(nodes.size() - 2), node));
        }
    }

    /** Ranges are only ever split at the largest power of two, so a range of such a size is a whole subtree. */
    private byte[] range(int from, int to) {
        int count = to - from;
        if (Integer.bitCount(count) == 1) {
            int level = Integer.numberOfTrailingZeros(count);
            return levels.get(level).get(from >> level);
        }
        int middle = from + Integer.highestOneBit(count);
        return LedgerHash.node(range(from, middle), range(middle, to));
    }

    private void inclusion(int index, int from, int to, List<byte[]> proof) {
        if (to - from == 1) {
            return;
        }
        int middle = middle(from, to);
        if (index < middle) {
            inclusion(index, from, middle, proof);
            proof.add(range(middle, to).clone());
        } else {
            inclusion(index, middle, to, proof);
            proof.add(range(from, middle).clone());
        }
    }

    /** @param known whether whoever checks has the root of the earlier tree's part of this range already */
    private void consistency(int earlier, int from, int to, boolean known, List<byte[]> proof) {
        if (earlier == to) {
            if (!known) {
                proof.add(range(from, to).clone());
            }
            return;
        }
        int middle = middle(from, to);
        if (earlier <= middle) {
            consistency(earlier, from, middle, known, proof);
            proof.add(range(middle, to).clone());
        } else {
            consistency(earlier, middle, to, false, proof);
            proof.add(range(from, middle).clone());
        }
    }

    /** Below the end, at the largest power of two. */
    private static int middle(int from, int to) {
        return from + Integer.highestOneBit(to - from - 1);
    }

    private void requireIn(int size) {
        if (size < 1 || size > size()) {
            throw new IllegalArgumentException("there are " + size() + " entries, not " + size);
        }
    }
}
