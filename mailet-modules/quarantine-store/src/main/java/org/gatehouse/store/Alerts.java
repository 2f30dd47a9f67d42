package org.gatehouse.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a webhook must hear, and whether the ways to tell people work. Content-free: numbers and times. Thread-safe;
 * throws {@link org.gatehouse.core.TemporaryFailure} while the database is away.
 */
public interface Alerts {
    /** What the webhook has not had yet, oldest first; empty where there is nothing. */
    Optional<Owed> find();

    /** The webhook has had these. */
    void done(List<UUID> notices);

    /** Since when a notice by mail waits to be handed over; empty where none does. */
    Optional<Instant> oldestUntold();

    /**
     * Writes down that a channel is silent, with a notice by mail for everybody on duty, once for each silence. Ledger:
     * {@code channel.silent}. Answers whether it was news.
     */
    boolean silent(Channel channel);

    /** It works again. Ledger: {@code channel.works}. */
    boolean works(Channel channel);

    /** A way to tell people. */
    enum Channel {
        MAIL,
        WEBHOOK
    }

    /**
     * @param since when the oldest of them was written
     * @param now how many open cases cannot wait; restricted ones are not counted
     */
    record Owed(List<UUID> notices, Instant since, int now, int today) {
        public Owed {
            notices = List.copyOf(notices);
        }
    }
}
