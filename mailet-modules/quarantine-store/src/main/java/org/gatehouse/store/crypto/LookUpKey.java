package org.gatehouse.store.crypto;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Makes keyed digests (HMAC-SHA256): the same at the gateway and at the desk. Thread-safe. */
final class LookUpKey {
    private static final String PURPOSE = "gatehouse.lookup.v1\0";
    private static final String HMAC = "HmacSHA256";

    private final SecretKey key;

    LookUpKey(byte[] key) {
        this.key = new SecretKeySpec(key, HMAC);
    }

    /** What stands before every value. */
    static String purpose() {
        return PURPOSE;
    }

    SecretKey key() {
        return key;
    }

    byte[] of(String value) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal((PURPOSE + value).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "LookUpKey[hidden]";
    }
}
