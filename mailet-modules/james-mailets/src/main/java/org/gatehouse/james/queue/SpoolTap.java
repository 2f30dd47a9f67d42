package org.gatehouse.james.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.Spool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leases a few items at a time and gives them one by one. For one thread at a time. */
final class SpoolTap {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolTap.class);
    private static final Duration WAIT = Duration.ofMillis(500);

    private final Spool spool;
    private final String queue;
    private final int most;
    private final Deque<LeasedItem> leased = new ArrayDeque<>();

    SpoolTap(Spool spool, String queue, int most) {
        this.spool = spool;
        this.queue = queue;
        this.most = Math.max(1, most);
    }

    /** Empty where nothing came for half a second: whoever asked may want to stop. */
    Drop next() {
        if (leased.isEmpty()) {
            leased.addAll(lease());
        }
        return new Drop(Optional.ofNullable(leased.poll()));
    }

    private List<LeasedItem> lease() {
        try {
            return spool.lease(queue, most, WAIT);
        } catch (TemporaryFailure e) {
            LOG.warn("event=queue-away queue={} what=\"{}\"", queue, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("event=queue-broken queue={}", queue, e);
        }
        pause();
        return List.of();
    }

    private static void pause() {
        try {
            Thread.sleep(WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives back what nobody took. */
    void close() {
        leased.forEach(this::putBack);
        leased.clear();
    }

    private void putBack(LeasedItem item) {
        spool.putBack(item, item.item());
    }

    /** What came out, if anything. */
    record Drop(Optional<LeasedItem> item) {}
}
