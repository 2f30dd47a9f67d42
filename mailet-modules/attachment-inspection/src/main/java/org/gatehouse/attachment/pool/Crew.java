package org.gatehouse.attachment.pool;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import org.gatehouse.core.TemporaryFailure;

/**
 * The workers that are not reading just now: as many as may read at a time, and one spare, each started or being
 * started. Whoever takes one must give it back or say that it needs replacing. Thread-safe.
 */
final class Crew implements AutoCloseable {
    private static final int SPARES = 1;
    /** One may have been killed while it started; after this many in a row something is wrong. */
    private static final int MOST_FAILED_STARTS = 3;

    private final WorkerCommand command;
    private final Semaphore mayRead;
    /** The one used last comes first: it is the warmest. New ones go to the end. */
    private final LinkedBlockingDeque<CompletableFuture<Worker>> waiting = new LinkedBlockingDeque<>();

    private final Set<Worker> alive = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor clockwork = new ScheduledThreadPoolExecutor(1, Crew::daemon);
    private final ExecutorService starter = Executors.newSingleThreadExecutor(Crew::daemon);
    private volatile boolean closed;

    Crew(WorkerCommand command, int workers) {
        this.command = command;
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
            return takeWaiting();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TemporaryFailure("interrupted while waiting for a worker", e);
        }
    }

    private Worker takeWaiting() throws InterruptedException {
        int failedStarts = 0;
        while (true) {
            CompletableFuture<Worker> next = waiting.takeFirst();
            try {
                Worker worker = next.get();
                if (worker.isAlive()) {
                    return worker;
                }
                // It was killed while it waited: no message had a part in that.
                worker.end("died-waiting");
                forget(worker);
                add();
            } catch (InterruptedException e) {
                waiting.addFirst(next);
                mayRead.release();
                throw e;
            } catch (ExecutionException e) {
                add();
                failedStarts++;
                if (failedStarts == MOST_FAILED_STARTS) {
                    mayRead.release();
                    throw new TemporaryFailure("no worker can be started", e);
                }
            }
        }
    }

    void giveBack(Worker worker) {
        waiting.addFirst(CompletableFuture.completedFuture(worker));
        mayRead.release();
    }

    /** Instead of {@link #giveBack}: the worker taken is gone, a new one takes its place. */
    void replace() {
        alive.removeIf(worker -> !worker.isAlive());
        add();
        mayRead.release();
    }

    private void forget(Worker worker) {
        alive.remove(worker);
    }

    private void add() {
        CompletableFuture<Worker> started = new CompletableFuture<>();
        waiting.addLast(started);
        try {
            starter.execute(() -> start(started));
        } catch (RejectedExecutionException e) {
            started.completeExceptionally(e);
        }
    }

    private void start(CompletableFuture<Worker> started) {
        try {
            Worker worker = Worker.start(command, clockwork);
            alive.add(worker);
            if (closed) {
                worker.end("closed");
            }
            started.complete(worker);
        } catch (IOException | RuntimeException e) {
            started.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        starter.shutdown();
        alive.forEach(worker -> worker.end("closed"));
        clockwork.shutdown();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "worker-crew");
        thread.setDaemon(true);
        return thread;
    }
}
