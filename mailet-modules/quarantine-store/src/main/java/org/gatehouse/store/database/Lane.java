package org.gatehouse.store.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.gatehouse.core.TemporaryFailure;

/** Where callers with one kind of change wait for the group writer. Thread-safe. */
public final class Lane<C, R> {
    private final Step<C, R> step;
    private final Runnable wakeWriter;
    private final BooleanSupplier closed;
    private final ConcurrentLinkedQueue<Pending<C, R>> waiting = new ConcurrentLinkedQueue<>();

    Lane(Step<C, R> step, Runnable wakeWriter, BooleanSupplier closed) {
        this.step = step;
        this.wakeWriter = wakeWriter;
        this.closed = closed;
    }

    /**
     * Returns after the commit.
     *
     * @throws TemporaryFailure where there was none in time; it may still have happened or happen now
     * @throws StatementRefused where the database refused it: it did not happen
     */
    public R write(C change, Duration patience) {
        if (closed.getAsBoolean()) {
            throw new TemporaryFailure("the store is closed");
        }
        Pending<C, R> pending = new Pending<>(change);
        waiting.add(pending);
        wakeWriter.run();
        try {
            return pending.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            pending.answer().cancel(false);
            throw new TemporaryFailure("the database did not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TemporaryFailure("interrupted while the database worked");
        } catch (ExecutionException e) {
            throw refused(e);
        }
    }

    /** Takes up to {@code max} changes whose callers still wait. */
    Slice<C, R> take(int max) {
        List<Pending<C, R>> taken = new ArrayList<>();
        Pending<C, R> next = taken.size() < max ? waiting.poll() : null;
        while (next != null) {
            if (!next.answer().isDone()) {
                taken.add(next);
            }
            next = taken.size() < max ? waiting.poll() : null;
        }
        return new Slice<>(step, taken);
    }

    private static RuntimeException refused(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException("no answer", e);
    }
}
