package org.gatehouse.store.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.leases.LeasedTable;
import org.gatehouse.store.leases.Taken;
import org.gatehouse.store.leases.WorkQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes work and opens it; sets aside what cannot be read. Thread-safe. */
final class Openings<V> {
    private static final Logger LOG = LoggerFactory.getLogger(Openings.class);

    private final WorkQueue<Opening<V>> queue;
    private final LeasedTable<Opening<V>> table;
    private final Mails mails;

    Openings(WorkQueue<Opening<V>> queue, LeasedTable<Opening<V>> table, Mails mails) {
        this.queue = queue;
        this.table = table;
        this.mails = mails;
    }

    /** At least one, unless there was none in time. */
    List<V> take(int max, Duration wait) {
        long deadline = System.nanoTime() + wait.toNanos();
        while (true) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            List<Taken<Opening<V>>> taken = queue.take(max, left);
            List<V> opened = new ArrayList<>();
            for (Taken<Opening<V>> next : taken) {
                open(next).ifPresent(opened::add);
            }
            if (taken.isEmpty() || !opened.isEmpty()) {
                return opened;
            }
        }
    }

    private Optional<V> open(Taken<Opening<V>> taken) {
        Opening<V> opening = taken.work().content();
        boolean ours = false;
        try {
            Optional<V> opened = opening.open(taken.token());
            ours = opened.isPresent();
            if (!ours) {
                mails.setAside(opening.mail(), "settled");
            }
            return opened;
        } catch (UnreadableMail e) {
            LOG.error("event=mail-unreadable mail={} what=\"{}\"", opening.mail(), e.getMessage());
            mails.setAside(opening.mail(), "unreadable");
            return Optional.empty();
        } catch (TemporaryFailure e) {
            LOG.warn("event=mail-waits mail={} what=\"{}\"", opening.mail(), e.getMessage());
            table.free(List.of(taken.work().key()));
            return Optional.empty();
        } finally {
            if (!ours) {
                queue.forget(taken.work().key());
            }
        }
    }

    boolean holds(UUID key, UUID token) {
        return queue.holds(key, token);
    }
}
