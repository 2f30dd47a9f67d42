package org.gatehouse.core.ledger;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What a checkpoint of the ledger says: C2SP tlog-checkpoint, with our chain value as an extension line. Signed, it is
 * a C2SP signed-note.
 *
 * @param origin the ledger's name: that of its key
 * @param size how many entries it covers, from 1
 */
public record CheckpointText(String origin, long size, Hash root, Hash chain) {
    public CheckpointText {
        if (size < 1) {
            throw new IllegalArgumentException("a checkpoint covers an entry or more");
        }
    }

    /** What is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\nchain "
                + HexFormat.of().formatHex(chain.bytes()) + "\n";
    }

    /** 32 bytes, compared by value. */
    public static final class Hash {
        private final byte[] bytes;

        public Hash(byte[] bytes) {
            if (bytes.length != LedgerHash.LENGTH) {
                throw new IllegalArgumentException("a hash has 32 bytes");
            }
            this.bytes = bytes.clone();
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return HexFormat.of().formatHex(bytes);
        }
    }
}
