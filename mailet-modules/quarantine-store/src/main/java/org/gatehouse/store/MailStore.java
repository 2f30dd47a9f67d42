package org.gatehouse.store;

import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.MailId;

/** Takes messages in and gives them back to the gateway as long as it holds their keys. Thread-safe. */
public interface MailStore {
    /** Starts a message under a new data key. Nothing is stored before {@link #accept}, except ciphertext. */
    Intake begin();

    /**
     * Accepts the message: ciphertext, encrypted envelope, its place in the queue and the ledger entry
     * {@code mail.received} are on disk and synced when this returns (promise 1). The fingerprint is that of the bytes
     * written to the intake.
     *
     * @throws org.gatehouse.core.TemporaryFailure where that failed: nothing was accepted
     */
    void accept(Intake intake, Envelope envelope, SpoolItem item);

    /**
     * @throws UnreadableMail where its bytes, row or the gateway's key are gone or damaged
     * @throws org.gatehouse.core.TemporaryFailure while the database is away
     */
    StoredMail read(MailId id) throws UnreadableMail;

    /**
     * Takes a message out of work for good, keeping everything, and says so loudly. Deliveries that were decided before
     * go on.
     */
    void setAside(MailId id, String reason);
}
