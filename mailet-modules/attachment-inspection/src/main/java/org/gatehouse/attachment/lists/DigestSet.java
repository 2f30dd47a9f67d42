package org.gatehouse.attachment.lists;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Digests of one length, sorted: some 50 bytes of memory for each. Immutable. */
final class DigestSet {
    private static final String HMAC = "HmacSHA256";

    private final byte[][] sorted;

    private DigestSet(byte[][] digests) {
        Arrays.sort(digests, Arrays::compareUnsigned);
        this.sorted = digests;
    }

    static DigestSet of(List<byte[]> digests) {
        return new DigestSet(digests.toArray(byte[][]::new));
    }

    boolean contains(byte[] digest) {
        return Arrays.binarySearch(sorted, digest, Arrays::compareUnsigned) >= 0;
    }

    int size() {
        return sorted.length;
    }

    /** Of each value's hexadecimal digits, under a key. */
    DigestSet keyed(byte[] key, String prefix) {
        Mac mac = mac(key);
        byte[] begin = prefix.getBytes(StandardCharsets.UTF_8);
        List<byte[]> keyed = new ArrayList<>(sorted.length);
        for (byte[] digest : sorted) {
            mac.update(begin);
            keyed.add(mac.doFinal(HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII)));
        }
        return of(keyed);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
