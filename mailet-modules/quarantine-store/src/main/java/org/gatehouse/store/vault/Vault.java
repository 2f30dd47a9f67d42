package org.gatehouse.store.vault;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.gatehouse.core.mail.MailId;

/** Holds one ciphertext for each message, written once and never changed. Thread-safe. */
public interface Vault {
    /** Starts a message's ciphertext; nothing can be opened before {@link VaultFile#commit}. */
    VaultFile create(MailId id) throws IOException;

    /** @throws java.nio.file.NoSuchFileException where the vault has no ciphertext of this message */
    InputStream open(MailId id) throws IOException;

    /**
     * Removes a message's ciphertext; does nothing where there is none. Not synced: after a power cut the ciphertext
     * may be back, and is found by {@link #listOlderThan}.
     */
    void delete(MailId id) throws IOException;

    /** The messages whose ciphertext was committed before the given time, in no order. */
    List<MailId> listOlderThan(Instant time) throws IOException;
}
