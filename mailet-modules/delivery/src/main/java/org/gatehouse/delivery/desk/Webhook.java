package org.gatehouse.delivery.desk;

import java.io.IOException;
import java.util.UUID;

/** Tells another system, such as one that rings phones, that something waits. Thread-safe. */
@FunctionalInterface
public interface Webhook {
    /**
     * Returns once it has been taken.
     *
     * @throws IOException where it was not: it is posted again; the message is without content
     */
    void post(Alert alert) throws IOException;

    /**
     * How much waits: numbers, nothing of what it is about.
     *
     * @param id the same where the same is posted again
     * @param silent whether a way to tell people does not work
     */
    record Alert(UUID id, int now, int today, boolean silent) {}
}
