package org.gatehouse.store.vault;

import java.io.IOException;
import java.io.OutputStream;

/** A ciphertext while it is written. For one thread at a time. */
public interface VaultFile extends AutoCloseable {
    /** Takes the ciphertext. Closing it changes nothing here: only {@link #commit} makes it last. */
    OutputStream output();

    /**
     * Makes it last: when this returns, the ciphertext is found under the message's id even after a power cut.
     *
     * @throws IOException where that cannot be promised; it is then removed on {@link #close}
     */
    void commit() throws IOException;

    /** Removes what was not committed. */
    @Override
    void close() throws IOException;
}
