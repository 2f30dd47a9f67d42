package org.gatehouse.store.crypto;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.UnreadableMail;

/**
 * One message's 256-bit data key. Everything kept of the message is encrypted with it; who holds a wrapped copy of it
 * decides who can read (design: "one ciphertext, keys move"). Thread-safe, except that nothing may be in use when it is
 * destroyed. Equality is identity: keys are not compared.
 */
public final class DataKey {
    static final int BYTES = 32;

    private static final String CONTENT = "content";
    private static final int SEGMENT_BYTES = 4096;

    private final byte[] key;
    private volatile boolean destroyed;

    private DataKey(byte[] key) {
        this.key = key;
    }

    public static DataKey generate(SecureRandom random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return new DataKey(key);
    }

    /** Takes the array over; it must not be used afterwards. */
    static DataKey of(byte[] key) throws GeneralSecurityException {
        if (key.length != BYTES) {
            throw new GeneralSecurityException("a data key has " + BYTES + " bytes, not " + key.length);
        }
        return new DataKey(key);
    }

    /**
     * Encrypts a message's content as it is written (Tink's AES256_GCM_HKDF_4KB). The ciphertext is whole only after
     * {@code close}, which also closes the given stream.
     */
    public OutputStream encrypting(OutputStream ciphertext, MailId id) throws IOException {
        try {
            return streaming().newEncryptingStream(ciphertext, Binding.of(CONTENT, id));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM and HMAC-SHA256", e);
        }
    }

    /**
     * Decrypts a message's content as it is read, 4 kB at a time. A changed, missing or added byte, another key or
     * another id gives an {@link IOException}, and no byte of the changed segment or of what follows it is ever
     * returned.
     */
    public InputStream decrypting(InputStream ciphertext, MailId id) throws IOException {
        try {
            return streaming().newDecryptingStream(ciphertext, Binding.of(CONTENT, id));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM and HMAC-SHA256", e);
        }
    }

    /**
     * Seals a small value that belongs to the message, such as its envelope.
     *
     * @param purpose ASCII; what was sealed for one purpose does not open for another
     */
    public byte[] seal(String purpose, MailId id, byte[] plain) {
        return SmallSeal.seal(bytes(), Binding.of("value." + purpose, id), plain);
    }

    /** @throws UnreadableMail where the sealed bytes were changed or belong to another message, purpose or key */
    public byte[] open(String purpose, MailId id, byte[] sealed) throws UnreadableMail {
        try {
            return SmallSeal.open(bytes(), Binding.of("value." + purpose, id), sealed);
        } catch (GeneralSecurityException e) {
            throw new UnreadableMail(id, "the sealed " + purpose + " does not open", e);
        }
    }

    /** Overwrites the key in memory; every later use throws {@link IllegalStateException}. */
    public void destroy() {
        destroyed = true;
        Arrays.fill(key, (byte) 0);
    }

    /** The key itself, not a copy. */
    byte[] bytes() {
        if (destroyed) {
            throw new IllegalStateException("this data key was destroyed");
        }
        return key;
    }

    private AesGcmHkdfStreaming streaming() throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(bytes(), "HmacSha256", BYTES, SEGMENT_BYTES, 0);
    }

    @Override
    public String toString() {
        return "DataKey[hidden]";
    }
}
