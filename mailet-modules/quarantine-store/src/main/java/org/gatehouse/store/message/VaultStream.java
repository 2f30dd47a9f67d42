package org.gatehouse.store.message;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.vault.Vault;

/** Ciphertext from the vault; tells a disk that fails from bytes that were changed. For one thread at a time. */
final class VaultStream extends FilterInputStream {
    private VaultStream(InputStream in) {
        super(in);
    }

    /** @throws NoSuchFileException where it is not there; anything else may pass */
    static VaultStream open(Vault vault, MailId id) throws IOException {
        try {
            return new VaultStream(vault.open(id));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw new Unavailable(e);
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw new Unavailable(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            throw new Unavailable(e);
        }
    }

    /** The vault did not give the bytes. */
    static final class Unavailable extends IOException {
        Unavailable(IOException cause) {
            super("the vault cannot be read", cause);
        }
    }
}
