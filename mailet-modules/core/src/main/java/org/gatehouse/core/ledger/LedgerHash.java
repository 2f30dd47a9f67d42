package org.gatehouse.core.ledger;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * The canonical bytes of a ledger entry and the hashes over them; {@code docs/ledger.md} is the description others
 * implement. Leaf hashes are those of RFC 6962, 2.1: {@link MerkleTree} is laid over the same entries.
 */
public final class LedgerHash {
    /** The chain value before the first entry: 32 zero bytes. */
    public static final int LENGTH = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final byte LINK = 2;
    private static final String FORMAT = "gatehouse.ledger.v1";

    private LedgerHash() {}

    public static byte[] start() {
        return new byte[LENGTH];
    }

    /** Every string as its UTF-8 length (4 bytes, big-endian) and its bytes; numbers as 8 bytes, big-endian. */
    public static byte[] canonicalBytes(LedgerEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, FORMAT);
            out.writeLong(entry.sequence());
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()));
            write(out, entry.kind());
            write(out, entry.subject());
            write(out, entry.actor());
            out.writeInt(entry.details().size());
            for (Map.Entry<String, String> detail : entry.details().entrySet()) {
                write(out, detail.getKey());
                write(out, detail.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    public static byte[] leaf(LedgerEntry entry) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return digest.digest(canonicalBytes(entry));
    }

    /** The chain value after an entry, from the value before it and the entry's leaf hash. */
    public static byte[] chain(byte[] before, byte[] leaf) {
        MessageDigest digest = sha256();
        digest.update(LINK);
        digest.update(before);
        return digest.digest(leaf);
    }

    /** An inner node of the Merkle tree over the entries' leaf hashes (RFC 6962, 2.1). */
    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
