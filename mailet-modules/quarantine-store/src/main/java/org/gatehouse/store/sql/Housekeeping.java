package org.gatehouse.store.sql;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gatehouse.store.leases.Node;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the store does by itself, on threads of its own: renew leases, sweep the vault. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int RENEWALS_PER_LEASE = 3;
    private static final Duration LONGEST_SWEEP_PAUSE = Duration.ofHours(1);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    /** One for each chore: a long sweep must not keep leases from being renewed. */
    private static final int THREADS = 5;

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "gatehouse-store-housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    void start(
            Node node,
            Runnable freeForgotten,
            VaultSweep sweep,
            CiphertextCheck check,
            OldTraces traces,
            OldDigests oldDigests,
            Duration grace) {
        Duration renewal = node.lease().dividedBy(RENEWALS_PER_LEASE);
        every(renewal, "renew", () -> {
            node.sayAlive();
            freeForgotten.run();
        });
        Duration minute = Duration.ofMinutes(1);
        every(grace.compareTo(minute) < 0 ? grace : minute, "release", sweep::deleteReleased);
        every(grace.compareTo(LONGEST_SWEEP_PAUSE) < 0 ? grace : LONGEST_SWEEP_PAUSE, "sweep", sweep::deleteOrphans);
        every(CiphertextCheck.PAUSE, "check", check::run);
        every(LONGEST_SWEEP_PAUSE, "forget", traces::forget);
        every(OldDigests.PAUSE, "old-digests", oldDigests::delete);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(CLOSE_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("event=housekeeping-hangs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void every(Duration pause, String name, Chore chore) {
        // Nothing comes out of it: an attempt catches what goes wrong.
        var unused =
                executor.scheduleWithFixedDelay(() -> attempt(name, chore), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A chore that failed is tried again at its next time: whatever came out of here would cancel it for good. */
    private void attempt(String name, Chore chore) {
        try {
            chore.run();
        } catch (Throwable e) {
            if (executor.isShutdown()) {
                // Interrupted by the end; whoever comes next does it.
                return;
            }
            report(name, e);
        }
    }

    private static void report(String name, Throwable fault) {
        String kind = fault.getClass().getSimpleName();
        if (fault instanceof Exception) {
            LOG.warn("event=housekeeping-failed chore={} fault={}", name, kind);
        } else {
            LOG.error("event=housekeeping-failed chore={} fault={}", name, kind);
        }
    }

    /** One of the things to do. */
    private interface Chore {
        void run() throws Exception;
    }
}
