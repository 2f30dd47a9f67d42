package org.gatehouse.store.sql;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.leases.WorkQueue;

/** One queue: its rows, and what this process holds of them. Thread-safe. */
final class SpoolQueue {
    private final SpoolTable table;
    private final WorkQueue<Opening<LeasedItem>> work;
    private final Openings<LeasedItem> openings;

    SpoolQueue(SpoolTable table, StoreOptions options, Mails mails) {
        this.table = table;
        this.work = new WorkQueue<>(table, options.poll(), options.handOver());
        this.openings = new Openings<>(work, table, mails::setAside);
    }

    SpoolTable table() {
        return table;
    }

    WorkQueue<Opening<LeasedItem>> work() {
        return work;
    }

    List<LeasedItem> take(int max, Duration wait) {
        return openings.take(max, wait);
    }

    boolean holds(UUID key, UUID token) {
        return openings.holds(key, token);
    }
}
