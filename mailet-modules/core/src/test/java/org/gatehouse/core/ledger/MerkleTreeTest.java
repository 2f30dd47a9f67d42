package org.gatehouse.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    /** The leaves and roots that implementations of RFC 6962 share as a known answer. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void hasTheRootsThatOthersHave() throws NoSuchAlgorithmException {
        MerkleTree tree = new MerkleTree();
        MerkleRoot running = new MerkleRoot();
        for (int size = 1; size <= LEAVES.size(); size++) {
            byte[] leaf = leaf(LEAVES.get(size - 1));
            tree.add(leaf);
            running.add(leaf);

            assertThat(tree.root(size)).asHexString().isEqualToIgnoringCase(ROOTS.get(size - 1));
            assertThat(running.root()).isEqualTo(tree.root(size));
        }
        assertThat(tree.root(3)).asHexString().isEqualToIgnoringCase(ROOTS.get(2));
    }

    @Test
    void refusesWhatIsNotInTheTree() {
        MerkleTree tree = new MerkleTree();
        tree.add(new byte[LedgerHash.LENGTH]);

        assertThatThrownBy(() -> tree.root(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.root(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.inclusion(1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MerkleRoot().root()).isInstanceOf(IllegalStateException.class);
    }

    private static byte[] leaf(String data) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((byte) 0);
        return digest.digest(HexFormat.of().parseHex(data));
    }
}
