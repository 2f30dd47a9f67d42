package org.gatehouse.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.gatehouse.core.ledger.MerkleTree;
import org.junit.jupiter.api.Test;

/** The gateway's proofs against the verifier's checks: two implementations. */
class ProofsTest {
    private static final int MOST = 33;
    private static final long SEED = 20261122L;

    private final MerkleTree tree = new MerkleTree();
    private final List<String> leaves = new ArrayList<>();

    ProofsTest() {
        Random random = new Random(SEED);
        for (int entry = 0; entry < MOST; entry++) {
            byte[] leaf = new byte[32];
            random.nextBytes(leaf);
            tree.add(leaf);
            leaves.add(Hashes.hex(leaf));
        }
    }

    @Test
    void everyEntryOfEveryTreeIsProved() throws Malformed {
        for (int size = 1; size <= MOST; size++) {
            for (int index = 0; index < size; index++) {
                List<String> proof = hex(tree.inclusion(index, size));

                assertThat(Proofs.rootOf(leaves.get(index), index, size, proof)).isEqualTo(root(size));
            }
        }
    }

    @Test
    void aProofOfAnotherEntryOrWithAChangedNodeLeadsElsewhere() throws Malformed {
        for (int index = 0; index < MOST; index++) {
            List<String> proof = hex(tree.inclusion(index, MOST));
            assertThat(Proofs.rootOf(leaves.get((index + 1) % MOST), index, MOST, proof))
                    .isNotEqualTo(root(MOST));
            for (int node = 0; node < proof.size(); node++) {
                List<String> changed = new ArrayList<>(proof);
                changed.set(node, leaves.get(index));
                assertThat(Proofs.rootOf(leaves.get(index), index, MOST, changed))
                        .isNotEqualTo(root(MOST));
            }
        }
    }

    @Test
    void aProofOfAnotherLengthIsRefused() {
        List<String> proof = hex(tree.inclusion(5, MOST));
        List<String> longer = new ArrayList<>(proof);
        longer.add(leaves.get(0));

        assertThatThrownBy(() -> Proofs.rootOf(leaves.get(5), 5, MOST, longer)).hasMessageContaining("too long");
        assertThatThrownBy(() -> Proofs.rootOf(leaves.get(5), 5, MOST, proof.subList(1, proof.size())))
                .hasMessageContaining("too short");
        assertThatThrownBy(() -> Proofs.rootOf(leaves.get(5), MOST, MOST, proof))
                .hasMessageContaining("beyond the checkpoint");
    }

    @Test
    void everyTreeIsProvedToGrowFromEveryEarlierOne() throws Malformed {
        for (int size = 1; size <= MOST; size++) {
            for (int earlier = 1; earlier <= size; earlier++) {
                List<String> proof = hex(tree.consistency(earlier, size));

                assertThat(Proofs.isConsistent(earlier, root(earlier), size, root(size), proof))
                        .isTrue();
                assertThat(Proofs.isConsistent(earlier, leaves.get(0), size, root(size), proof))
                        .isEqualTo(earlier == 1);
                assertThat(Proofs.isConsistent(earlier, root(earlier), size, leaves.get(1), proof))
                        .isFalse();
            }
        }
    }

    @Test
    void anEarlierTreeThatIsLargerIsRefused() {
        assertThatThrownBy(() -> Proofs.isConsistent(3, root(3), 2, root(2), List.of()))
                .hasMessageContaining("no earlier one");
    }

    private String root(int size) {
        return Hashes.hex(tree.root(size));
    }

    private static List<String> hex(List<byte[]> nodes) {
        return IntStream.range(0, nodes.size())
                .mapToObj(node -> Hashes.hex(nodes.get(node)))
                .toList();
    }
}
