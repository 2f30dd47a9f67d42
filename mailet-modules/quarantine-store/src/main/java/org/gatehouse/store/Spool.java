package org.gatehouse.store;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The queues of accepted messages waiting to be worked on. Every message in them is encrypted with keys the gateway
 * holds. Thread-safe. Methods throw {@link org.gatehouse.core.TemporaryFailure} while the database is away.
 */
public interface Spool {
    /** Puts a stored message into a queue; durable on return. */
    void put(SpoolItem item);

    /**
     * Takes up to {@code max} items that are due, waiting up to {@code wait} for the first. An item whose message
     * cannot be read is set aside (ledger entry {@code mail.set-aside}, an ERROR in the log) and not returned.
     */
    List<LeasedItem> lease(String queue, int max, Duration wait);

    /**
     * The work is done; not durable at once: after a crash the item may come again. Does nothing if the lease was lost.
     * After an exception the lease stays until the caller has called again.
     */
    void done(LeasedItem leased);

    /**
     * Back into the queue as {@code changed} says (same key). Does nothing if the lease was lost. After an exception
     * the lease stays until the caller has called again.
     */
    void putBack(LeasedItem leased, SpoolItem changed);

    /** How many items the queue has, leased ones included. */
    long size(String queue);

    /** The items of a queue as they are now, leased ones included, oldest first. */
    List<LeasedItem> browse(String queue);

    /** Removes items that nobody has leased, with their messages where nothing else needs them. Returns how many. */
    long remove(String queue, List<UUID> keys);

    /** Makes all waiting items of a queue due now. Returns how many. */
    long makeDue(String queue);

    /** The names of all queues that have or had items. */
    List<String> listQueues();
}
