package org.gatehouse.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Leaf hashes, chain values and tree nodes, from the description in docs/ledger.md alone. */
final class Hashes {
    static final String START = "0".repeat(64);

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] LEAF = {0x00};
    private static final byte[] NODE = {0x01};
    private static final byte[] LINK = {0x02};

    private Hashes() {}

    static String leaf(Fields entry) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        for (byte[] field : fields(entry)) {
            digest.update(field);
        }
        return HEX.formatHex(digest.digest());
    }

    static String chain(String before, String leaf) {
        return join(LINK, before, leaf);
    }

    /** An inner node of the Merkle tree: RFC 6962, 2.1. */
    static String node(String left, String right) {
        return join(NODE, left, right);
    }

    private static String join(byte[] prefix, String left, String right) {
        MessageDigest digest = sha256();
        digest.update(prefix);
        digest.update(HEX.parseHex(left));
        digest.update(HEX.parseHex(right));
        return HEX.formatHex(digest.digest());
    }

    private static List<byte[]> fields(Fields entry) {
        List<byte[]> fields = new ArrayList<>();
        fields.add(text("gatehouse.ledger.v1"));
        fields.add(number(entry.sequence()));
        fields.add(number(micros(entry.at())));
        fields.add(text(entry.kind()));
        fields.add(text(entry.subject()));
        fields.add(text(entry.actor()));
        fields.add(ByteBuffer.allocate(Integer.BYTES)
                .putInt(entry.details().size())
                .array());
        entry.details().forEach((key, value) -> {
            fields.add(text(key));
            fields.add(text(value));
        });
        return fields;
    }

    private static long micros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1000);
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private static byte[] text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + utf8.length)
                .putInt(utf8.length)
                .put(utf8)
                .array();
    }

    static byte[] sha256(byte[] bytes) {
        return sha256().digest(bytes);
    }

    static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
