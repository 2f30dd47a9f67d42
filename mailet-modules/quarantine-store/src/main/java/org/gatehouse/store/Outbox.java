package org.gatehouse.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.mail.Envelope;

/**
 * Messages that were decided to go out and have not arrived yet. Thread-safe; throws
 * {@link org.gatehouse.core.TemporaryFailure} while the database is away.
 */
public interface Outbox {
    /** Takes up to {@code max} tasks that are due, waiting up to {@code wait} for the first. */
    List<DeliveryTask> lease(int max, Duration wait);

    /**
     * Records the outcome in one transaction: recipients' states, ledger entries {@code mail.delivered},
     * {@code mail.deferred}, {@code mail.returned}, and the notice, if any. When the last recipient is settled the
     * gateway's key to the message is destroyed, and the bytes where nobody else holds a key. Does nothing if the lease
     * was lost. After an exception the lease stays, so that the caller can call again with the same task (and a new
     * notice); what happened without an answer is not recorded twice.
     */
    void record(DeliveryTask task, DeliveryOutcome outcome, Optional<Notice> notice);

    /** Gives the task back untried, due at once. */
    void giveBack(DeliveryTask task);

    /**
     * Gives the task back untried, not to be leased before {@code due}: its route is full. No attempt, no ledger entry.
     * Does nothing if the lease was lost.
     */
    void giveBack(DeliveryTask task, Instant due);

    /** Starts a message of our own, for a {@link Notice}. */
    Intake beginNotice();

    /** A message of our own, such as a delivery status notification; decided DELIVER by origin, not scanned. */
    record Notice(Intake message, Envelope envelope) {}
}
