package org.gatehouse.verify;

import java.util.Iterator;
import java.util.List;

/** Checks proofs of the Merkle tree: RFC 9162, 2.1.3.2 and 2.1.4.2. Hashes are lower-case hex. */
final class Proofs {
    private static final String TOO_SHORT = "the proof is too short";

    private Proofs() {}

    /**
     * The root that the proof leads to, from a leaf.
     *
     * @param index of the leaf, from 0
     * @throws Malformed where the proof has another length than a tree of this size asks for
     */
    static String rootOf(String leaf, long index, long size, List<String> proof) throws Malformed {
        if (index < 0 || index >= size) {
            throw new Malformed("the entry lies beyond the checkpoint");
        }
        String root = leaf;
        long node = index;
        long last = size - 1;
        for (String other : proof) {
            if (last == 0) {
                throw new Malformed("the proof is too long");
            }
            if ((node & 1) == 1 || node == last) {
                root = Hashes.node(other, root);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                root = Hashes.node(root, other);
            }
            node >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            throw new Malformed(TOO_SHORT);
        }
        return root;
    }

    /** Whether the tree of the first {@code earlier} leaves is the beginning of the other. */
    static boolean isConsistent(long earlier, String earlierRoot, long size, String root, List<String> proof)
            throws Malformed {
        if (earlier < 1 || earlier > size) {
            throw new Malformed("the earlier checkpoint is no earlier one");
        }
        if (earlier == size) {
            return proof.isEmpty() && earlierRoot.equals(root);
        }
        long node = earlier - 1;
        long last = size - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        Iterator<String> others = proof.iterator();
        // Where the earlier tree is a whole subtree, its root begins the proof unsaid.
        String first = node == 0 ? earlierRoot : next(others);
        String second = first;
        while (others.hasNext()) {
            String other = others.next();
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                first = Hashes.node(other, first);
                second = Hashes.node(other, second);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                second = Hashes.node(second, other);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && first.equals(earlierRoot) && second.equals(root);
    }

    private static String next(Iterator<String> others) throws Malformed {
        if (!others.hasNext()) {
            throw new Malformed(TOO_SHORT);
        }
        return others.next();
    }
}
