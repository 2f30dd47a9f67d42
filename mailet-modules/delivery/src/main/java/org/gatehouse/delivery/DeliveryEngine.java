package org.gatehouse.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.gatehouse.store.Outbox;

/**
 * Takes messages from the outbox, hands each to the next hop of its route, and records what came of it. At least once:
 * a message whose hop was cut off between the final dot and its reply, or whose outcome could not be recorded before
 * the process ended, is delivered again. Thread-safe.
 */
public final class DeliveryEngine implements AutoCloseable {
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(10);
    private static final Duration CUT_GRACE = Duration.ofSeconds(2);

    private final Routes routes;
    private final Workers workers;
    private final Lessee lessee;
    private final Watch watch;
    private final CountDownLatch giveUp = new CountDownLatch(1);
    private final Thread leasing;
    private final Thread watching;

    /**
     * Starts nothing yet.
     *
     * @throws IllegalStateException where this Java has no TLS
     */
    public DeliveryEngine(Outbox outbox, DeliveryOptions options, Clock clock) {
        this.routes = new Routes(options, clock);
        Recorder recorder = new Recorder(outbox, new Notices(options, clock), giveUp);
        Deliverer deliverer = new Deliverer(options, recorder, clock);
        this.workers = new Workers(options.threads(), routes, deliverer, outbox, clock);
        this.lessee = new Lessee(outbox, workers);
        this.watch = new Watch(routes);
        this.leasing = daemon(lessee, "delivery-leasing");
        this.watching = daemon(watch, "delivery-watch");
    }

    /** Begins to deliver. Once only. */
    public void start() {
        leasing.start();
        watching.start();
    }

    /**
     * Stops within about 15 seconds. What was not begun goes back to the outbox at once; what is under way may end for
     * ten seconds and is then cut off, which defers it.
     */
    @Override
    public void close() {
        lessee.stop();
        join(leasing);
        workers.giveBackWaiting();
        if (!workers.stopWithin(CLOSE_GRACE)) {
            giveUp.countDown();
            routes.listAll().forEach(OpenRoute::abort);
            workers.stopWithin(CUT_GRACE);
        }
        giveUp.countDown();
        watch.stop();
        routes.listAll().forEach(OpenRoute::close);
    }

    private static void join(Thread thread) {
        try {
            thread.join(CLOSE_GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
