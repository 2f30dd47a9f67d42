package org.gatehouse.store.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.MailId;
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
    private final Aside aside;

    Openings(WorkQueue<Opening<V>> queue, LeasedTable<Opening<V>> table, Aside aside) {
        this.queue = queue;
        this.table = table;
        this.aside = aside;
    }

    /** What becomes of a message that cannot be opened. */
    @FunctionalInterface
    interface Aside {
        /** @param reason a code, never text */
        void set(MailId mail, String reason);
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

    /** Whatever goes wrong with one must not cost the others of the same batch, nor keep it from being leased again. */
    private Optional<V> open(Taken<Opening<V>> taken) {
        Opening<V> opening = taken.work().content();
        boolean ours = false;
        try {
            Optional<V> opened = openOrSetAside(opening, taken.token());
            ours = opened.isPresent();
            return opened;
        } catch (TemporaryFailure e) {
            LOG.warn("event=mail-waits mail={} what=\"{}\"", opening.mail(), e.getMessage());
            free(taken.work().key());
            return Optional.empty();
        } catch (Throwable e) {
            // No free: it comes again with the next renewal, and not in a loop without a pause.
            LOG.error(
                    "event=mail-not-opened mail={} fault={}",
                    opening.mail(),
                    e.getClass().getSimpleName());
            return Optional.empty();
        } finally {
            if (!ours) {
                queue.forget(taken.work().key());
            }
        }
    }

    private Optional<V> openOrSetAside(Opening<V> opening, UUID token) {
        try {
            Optional<V> opened = opening.open(token);
            if (opened.isEmpty()) {
                aside.set(opening.mail(), "settled");
            }
            return opened;
        } catch (UnreadableMail e) {
            LOG.error("event=mail-unreadable mail={} what=\"{}\"", opening.mail(), e.getMessage());
            aside.set(opening.mail(), "unreadable");
            return Optional.empty();
        }
    }

    /** With the database away the row stays ours in the table; the next renewal frees what this process forgot. */
    private void free(UUID key) {
        try {
            table.free(List.of(key));
        } catch (RuntimeException e) {
            LOG.warn("event=lease-not-freed fault={}", e.getClass().getSimpleName());
        }
    }

    boolean holds(UUID key, UUID token) {
        return queue.holds(key, token);
    }
}
