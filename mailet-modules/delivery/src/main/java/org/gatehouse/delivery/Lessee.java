package org.gatehouse.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.Outbox;

/** Leases tasks, as many as there are workers free for them, and hands them to the workers. Runs in one thread. */
final class Lessee implements Runnable {
    /** Short, so that stopping need not interrupt the outbox. */
    private static final Duration WAIT = Duration.ofSeconds(1);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    /** So that a route that is full does not make us turn tasks round as fast as we can. */
    private static final Duration PAUSE_AFTER_NOTHING = Duration.ofMillis(10);

    private final Outbox outbox;
    private final Workers workers;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Lessee(Outbox outbox, Workers workers) {
        this.outbox = outbox;
        this.workers = workers;
    }

    void stop() {
        stopped.countDown();
    }

    @Override
    public void run() {
        Duration pause = Duration.ZERO;
        while (!isStoppedWithin(pause)) {
            pause = leaseOnce();
        }
    }

    /** Returns how long to pause. */
    private Duration leaseOnce() {
        int free = workers.reserve(WAIT);
        if (free == 0) {
            return Duration.ZERO;
        }
        int taken = 0;
        try {
            List<DeliveryTask> tasks = outbox.lease(free, WAIT);
            for (DeliveryTask task : tasks) {
                taken += workers.take(task) ? 1 : 0;
            }
            return tasks.isEmpty() || taken > 0 ? Duration.ZERO : PAUSE_AFTER_NOTHING;
        } catch (TemporaryFailure e) {
            Events.notLeasedYet(e);
            return PAUSE_AFTER_FAILURE;
        } catch (RuntimeException e) {
            Events.notLeased(e);
            return PAUSE_AFTER_FAILURE;
        } finally {
            workers.release(free - taken);
        }
    }

    private boolean isStoppedWithin(Duration pause) {
        try {
            return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
