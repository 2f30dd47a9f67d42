package org.gatehouse.delivery.desk;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gatehouse.core.TemporaryFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again in a thread of its own, whatever goes wrong with one round. Thread-safe. */
public final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final String name;
    private final Duration pause;
    private final Round round;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    /** One round. */
    @FunctionalInterface
    public interface Round {
        /** Whether there may be more to do at once. */
        boolean run();
    }

    public Rounds(String name, Duration pause, Round round) {
        this.name = name;
        this.pause = pause;
        this.round = round;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Once only. */
    public void start() {
        thread.start();
    }

    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Lets the round under way come to its end. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(LONGEST_STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean more = false;
        while (!isStoppedWithin(more ? Duration.ZERO : pause)) {
            more = once();
        }
    }

    private boolean once() {
        try {
            return round.run();
        } catch (TemporaryFailure e) {
            LOG.warn("event={}.waits what=\"{}\"", name, e.getMessage());
            return false;
        } catch (RuntimeException bug) {
            // Thrown on, it would end the thread for good.
            LOG.error("event={}.failed fault={} at={}", name, bug.getClass().getSimpleName(), place(bug));
            return false;
        }
    }

    /** No message: it may repeat what it was about. */
    private static String place(RuntimeException bug) {
        StackTraceElement[] trace = bug.getStackTrace();
        return trace.length == 0 ? "unknown" : trace[0].getFileName() + ":" + trace[0].getLineNumber();
    }

    private boolean isStoppedWithin(Duration time) {
        try {
            return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
