package org.gatehouse.store.crypto;

import com.google.crypto.tink.subtle.Hex;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Names a key pair in short: the first 8 bytes of the SHA-256 of its public half, in hex. */
final class KeyFingerprint {
    private static final int BYTES = 8;

    private KeyFingerprint() {}

    static String of(byte[] publicHalf) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicHalf);
            return Hex.encode(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
