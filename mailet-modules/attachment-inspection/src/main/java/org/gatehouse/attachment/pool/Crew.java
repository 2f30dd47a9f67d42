package org.gatehouse.attachment.pool;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gatehouse.core.TemporaryFailure;

/**
 * The workers that are not reading just now: as many as may read at a time, and one spare, each started or being
 * started. Whoever takes one must give it back or say that it needs replacing. Thread-safe.
 */
final class Crew implements AutoCloseable {
    private static final int SPARES = 1;
    /** One may have been killed while it started; after this many in a row something is wrong. */
    private static final int MOST_FAILED_STARTS = 3;

    /** Long enough for a worker that starts on a loaded machine, and for some that fail before it. */
    private static final Duration START_WAIT = Worker.START_LIMIT.multipliedBy(6);

    private final Starter starter;
    private final Duration startWait;
    private final Semaphore mayRead;
    /** The one used last comes first: it is the warmest. New ones go to the end. */
    private final LinkedBlockingDeque<CompletableFuture<Worker>> waiting = new LinkedBlockingDeque<>();

    private final Set<Worker> alive = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor clockwork = new ScheduledThreadPoolExecutor(1, Crew::daemon);
    private final ExecutorService starts = Executors.newSingleThreadExecutor(Crew::daemon);
    private volatile boolean closed;

    /** Starts one worker and returns when it is ready. */
    @FunctionalInterface
    interface Starter {
        /** @param clockwork for what must be done in time */
        Worker start(ScheduledExecutorService clockwork) throws IOException;
    }

    Crew(Starter starter, int workers) {
        this(starter, workers, START_WAIT);
    }

    /** @param startWait how long {@link #take} waits, once there is a place, for a worker to be ready */
    Crew(Starter starter, int workers, Duration startWait) {
        this.starter = starter;
        this.startWait = startWait;
        this.mayRead = new Semaphore(workers, true);
        clockwork.setRemoveOnCancelPolicy(true);
        for (int i = 0; i < workers + SPARES; i++) {
            add();
        }
    }

    /**
     * Waits until a worker is free.
     *
     * @throws TemporaryFailure where none can be had
     */
    Worker take() {
        try {
            mayRead.acquire();
            return takeOrRelease();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TemporaryFailure("interrupted while waiting for a worker", e);
        }
    }

    private Worker takeOrRelease() throws InterruptedException {
        boolean taken = false;
        try {
            Worker worker = takeWaiting();
            taken = true;
            return worker;
        } finally {
            if (!taken) {
                mayRead.release();
            }
        }
    }

    private Worker takeWaiting() throws InterruptedException {
        long deadline = System.nanoTime() + startWait.toNanos();
        int failedStarts = 0;
        while (true) {
            CompletableFuture<Worker> next = waiting.pollFirst(nanosTo(deadline), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new TemporaryFailure("no worker came back in time");
            }
            try {
                Worker worker = next.get(nanosTo(deadline), TimeUnit.NANOSECONDS);
                if (worker.isAlive()) {
                    return worker;
                }
                // It was killed while it waited: no message had a part in that.
                worker.end("died-waiting");
                forget(worker);
                add();
            } catch (InterruptedException e) {
                waiting.addFirst(next);
                throw e;
            } catch (TimeoutException e) {
                // It may still become ready; until then others come first.
                waiting.addLast(next);
                throw new TemporaryFailure("no worker was ready in time", e);
            } catch (ExecutionException e) {
                add();
                failedStarts++;
                if (failedStarts == MOST_FAILED_STARTS) {
                    throw new TemporaryFailure("no worker can be started", e);
                }
            }
        }
    }

    void giveBack(Worker worker) {
        try {
            waiting.addFirst(CompletableFuture.completedFuture(worker));
        } finally {
            mayRead.release();
        }
    }

    /** Instead of {@link #giveBack}: the worker taken is gone, a new one takes its place. */
    void replace() {
        try {
            alive.removeIf(worker -> !worker.isAlive());
            add();
        } finally {
            mayRead.release();
        }
    }

    private void forget(Worker worker) {
        alive.remove(worker);
    }

    private void add() {
        CompletableFuture<Worker> started = new CompletableFuture<>();
        waiting.addLast(started);
        try {
            starts.execute(() -> start(started));
        } catch (RuntimeException | Error e) {
            // Closed, or no thread to be had.
            started.completeExceptionally(e);
        }
    }

    private void start(CompletableFuture<Worker> started) {
        try {
            Worker worker = starter.start(clockwork);
            alive.add(worker);
            if (closed) {
                worker.end("closed");
            }
            started.complete(worker);
        } catch (IOException | RuntimeException | Error e) {
            // Errors too, such as no thread or memory to be had: somebody waits for this future.
            started.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        starts.shutdown();
        alive.forEach(worker -> worker.end("closed"));
        clockwork.shutdown();
    }

    private static long nanosTo(long deadline) {
        return Math.max(0, deadline - System.nanoTime());
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "worker-crew");
        thread.setDaemon(true);
        return thread;
    }
}
