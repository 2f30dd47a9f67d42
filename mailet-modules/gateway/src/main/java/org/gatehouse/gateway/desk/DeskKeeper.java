package org.gatehouse.gateway.desk;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the desk running while the gateway runs: started again, after growing pauses, whenever it ends. Its end never
 * touches the gateway. Thread-safe.
 */
public final class DeskKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeskKeeper.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** A desk that ran for so long was well: the next pause is a short one again. */
    private static final Duration WELL = Duration.ofMinutes(1);

    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Callable<Process> start;
    private final Duration shortestPause;
    private final Thread thread;
    private @Nullable Process running;
    private boolean closed;

    DeskKeeper(Callable<Process> start, Duration shortestPause) {
        this.start = start;
        this.shortestPause = shortestPause;
        this.thread = new Thread(this::keep, "desk-keeper");
        thread.setDaemon(true);
    }

    /** Returns at once; the desk comes when it comes. */
    public static DeskKeeper start(DeskLaunch launch) {
        DeskKeeper keeper = new DeskKeeper(launch::start, Duration.ofSeconds(1));
        keeper.begin();
        return keeper;
    }

    void begin() {
        thread.start();
    }

    /** Stops the desk, by force where it does not stop by itself. May be called twice. */
    @Override
    public void close() {
        Process last;
        synchronized (this) {
            closed = true;
            last = running;
        }
        thread.interrupt();
        try {
            if (last != null) {
                last.destroy();
                if (!last.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                    LOG.warn("event=desk-killed");
                    last.destroyForcibly();
                }
            }
            thread.join(GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        Duration pause = shortestPause;
        try {
            while (true) {
                long began = System.nanoTime();
                if (!runOnce()) {
                    return;
                }
                boolean well = System.nanoTime() - began >= WELL.toNanos();
                pause = well ? shortestPause : pause;
                LOG.warn("event=desk-restarts pause={}", pause);
                Thread.sleep(pause.toMillis());
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException e) {
            // Only close() interrupts.
            Thread.currentThread().interrupt();
        }
    }

    /** False where there is to be no other. */
    private boolean runOnce() throws InterruptedException {
        Process process;
        synchronized (this) {
            if (closed) {
                return false;
            }
            try {
                process = start.call();
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                LOG.error("event=desk-not-started fault={}", e.getClass().getSimpleName());
                return true;
            }
            running = process;
        }
        int exit = process.waitFor();
        LOG.error("event=desk-ended exit={}", exit);
        return true;
    }
}
