package org.gatehouse.attachment.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/** The decoded bytes of a leaf: the first of them, up to the limit, and size and hash of all. Immutable by use. */
final class LeafBytes {
    private static final int FIRST_BUFFER = 16 * 1024;

    private final byte[] kept;
    private final int length;
    private final long size;
    private final String sha256;
    /** Of a leaf that is kept in part only. */
    private final Set<String> ofAll;

    private LeafBytes(byte[] kept, int length, long size, String sha256) {
        this(kept, length, size, sha256, Set.of());
    }

    private LeafBytes(byte[] kept, int length, long size, String sha256, Set<String> ofAll) {
        this.ofAll = ofAll;
        this.kept = kept;
        this.length = length;
        this.size = size;
        this.sha256 = sha256;
    }

    static LeafBytes of(byte[] bytes) {
        MessageDigest digest = sha256();
        return new LeafBytes(bytes, bytes.length, bytes.length, HexFormat.of().formatHex(digest.digest(bytes)));
    }

    /** Reads to the end of the stream and charges what it reads. */
    static LeafBytes read(InputStream in, Budget budget) throws IOException {
        byte[] buffer = new byte[Math.min(FIRST_BUFFER, budget.maxLeafBytes())];
        MessageDigest digest = sha256();
        int length = 0;
        int count = in.read(buffer, 0, buffer.length);
        while (count >= 0) {
            budget.chargeBytes(count);
            digest.update(buffer, length, count);
            length += count;
            if (length == budget.maxLeafBytes()) {
                return readRest(in, budget, digest, buffer);
            }
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, (int) Math.min(2L * length, budget.maxLeafBytes()));
            }
            count = in.read(buffer, length, buffer.length - length);
        }
        return new LeafBytes(buffer, length, length, HexFormat.of().formatHex(digest.digest()));
    }

    /** The hash lists still see all of what is too big to be looked into. */
    private static LeafBytes readRest(InputStream in, Budget budget, MessageDigest digest, byte[] kept)
            throws IOException {
        byte[] buffer = new byte[FIRST_BUFFER];
        MoreDigests more = new MoreDigests();
        more.update(kept, kept.length);
        long size = kept.length;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            budget.chargeBytes(count);
            digest.update(buffer, 0, count);
            more.update(buffer, count);
            size += count;
        }
        return new LeafBytes(kept, kept.length, size, HexFormat.of().formatHex(digest.digest()), more.hex());
    }

    /** May be longer than {@link #length}. */
    byte[] array() {
        return kept;
    }

    int length() {
        return length;
    }

    long size() {
        return size;
    }

    String sha256Hex() {
        return sha256;
    }

    /** SHA-1 and MD5 of all of it. */
    Set<String> moreDigests() {
        if (isCut()) {
            return ofAll;
        }
        MoreDigests more = new MoreDigests();
        more.update(kept, length);
        return more.hex();
    }

    boolean isCut() {
        return size > length;
    }

    InputStream open() {
        return new ByteArrayInputStream(kept, 0, length);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return size + " bytes";
    }
}
