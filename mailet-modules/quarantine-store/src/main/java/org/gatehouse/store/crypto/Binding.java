package org.gatehouse.store.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.gatehouse.core.mail.MailId;

/**
 * The associated data of everything encrypted: what it is for and whose it is, so that no ciphertext can pass for
 * another's or for another purpose.
 */
final class Binding {
    private static final String FORMAT = "gatehouse.store.v1";

    private Binding() {}

    /** Purposes are ASCII without NUL, so no two pairs give the same bytes. */
    static byte[] of(String purpose, MailId id) {
        byte[] words = (FORMAT + '\0' + purpose + '\0').getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(words.length + 2 * Long.BYTES)
                .put(words)
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits())
                .array();
    }

    /** The same, for what belongs to no message. */
    static byte[] of(String purpose) {
        return (FORMAT + '\0' + purpose + '\0').getBytes(StandardCharsets.US_ASCII);
    }
}
