package org.gatehouse.store.crypto;

import java.security.GeneralSecurityException;

/** The key under which authors are kept: derived from the look-up key, which both processes hold. */
final class AuthorSeal {
    static final String PURPOSE = "author";

    private AuthorSeal() {}

    static DataKey key(byte[] derived) {
        try {
            return DataKey.of(derived);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a keyed digest is as long as a key", e);
        }
    }
}
