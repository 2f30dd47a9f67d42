package org.gatehouse.store.crypto;

import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * The second thing needed to open a flagged, held or sealed message, kept outside the database. Destroying it makes the
 * message unreadable in every backup too.
 */
public final class ShredKey {
    static final int BYTES = 32;

    private final byte[] key;

    private ShredKey(byte[] key) {
        this.key = key;
    }

    static ShredKey generate(SecureRandom random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return new ShredKey(key);
    }

    /** Takes the array over; it must not be used afterwards. */
    static ShredKey of(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("a shred key has " + BYTES + " bytes, not " + key.length);
        }
        return new ShredKey(key);
    }

    /** The key itself, not a copy. */
    byte[] bytes() {
        return key;
    }

    boolean isSame(ShredKey other) {
        return MessageDigest.isEqual(key, other.key);
    }

    @Override
    public String toString() {
        return "ShredKey[hidden]";
    }
}
