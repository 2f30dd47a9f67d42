package org.gatehouse.store.crypto;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Seals small values in one piece: AES-256-GCM with a random nonce, under a key derived (HKDF-SHA256, RFC 5869) from
 * the given one for this binding alone. Sealed values are 28 bytes longer than plain ones.
 */
final class SmallSeal {
    private static final int KEY_BYTES = 32;

    private SmallSeal() {}

    static byte[] seal(byte[] key, byte[] binding, byte[] plain) {
        try {
            return cipher(key, binding).encrypt(plain, binding);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM and HMAC-SHA256", e);
        }
    }

    /** @throws GeneralSecurityException where the sealed bytes were changed or belong to another key or binding */
    static byte[] open(byte[] key, byte[] binding, byte[] sealed) throws GeneralSecurityException {
        return cipher(key, binding).decrypt(sealed, binding);
    }

    private static AesGcmJce cipher(byte[] key, byte[] binding) throws GeneralSecurityException {
        byte[] derived = Hkdf.computeHkdf("HMACSHA256", key, new byte[0], binding, KEY_BYTES);
        try {
            return new AesGcmJce(derived);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }
}
