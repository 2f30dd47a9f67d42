package org.gatehouse.store.crypto;

import java.util.Optional;
import org.gatehouse.core.mail.MailId;

/**
 * The shred keys, one for each message that is flagged, held or sealed. Thread-safe. Every method throws
 * {@link org.gatehouse.core.TemporaryFailure} where the store cannot be read or written.
 */
public interface ShredKeys {
    /**
     * Makes a message's shred key, or returns the one it has. Durable in every mirror on return.
     *
     * @throws IllegalStateException where the key was destroyed, or its mirrors contradict each other
     */
    ShredKey create(MailId id);

    /**
     * Empty where there was none or it was destroyed.
     *
     * @throws IllegalStateException where every copy is damaged, or the copies contradict each other
     */
    Optional<ShredKey> find(MailId id);

    /**
     * Destroys the key for good, in every mirror. May be repeated; a message without a key never gets one afterwards.
     */
    void destroy(MailId id);

    /** Whether it was destroyed. */
    boolean wasDestroyed(MailId id);

    /**
     * Notes that its message was sealed, so that no backup of an earlier day brings back what people could read. Durable
     * in every mirror on return.
     */
    void noteSealed(MailId id);

    /** Takes the note back: two people lowered it. */
    void forgetSealed(MailId id);

    /** Whether it is noted as sealed, in any mirror. */
    boolean wasSealed(MailId id);
}
