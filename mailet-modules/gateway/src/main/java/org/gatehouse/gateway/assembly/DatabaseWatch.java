package org.gatehouse.gateway.assembly;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gatehouse.store.embedded.EmbeddedPostgres;
import org.gatehouse.store.embedded.PostgresFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the embedded database again when it dies, until it is closed. */
final class DatabaseWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final EmbeddedPostgres postgres;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "database-watch");

    DatabaseWatch(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns when the watch has ended, so that it cannot start what is about to be stopped. */
    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join();
    }

    private void watch() {
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                keepRunning();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepRunning() {
        try {
            if (postgres.ensureRunning()) {
                LOG.error("event=database-restarted");
            }
        } catch (PostgresFailed e) {
            // Tried again in a second: meanwhile senders get 451 and accepted mail waits.
            LOG.error("event=database-down what=\"{}\"", e.getMessage());
        } catch (RuntimeException fault) {
            // Ours; but a watch that ends here would never start the database again.
            LOG.error("event=database-watch-failed", fault);
        }
    }
}
