package org.gatehouse.store.leases;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.gatehouse.core.TemporaryFailure;

/**
 * Rows to be worked on, from two sources: new ones are handed over in memory, already leased; what is delayed, too
 * much, or left by a dead process is polled from the table. A row is in one taker's hands at a time. Thread-safe.
 */
public final class WorkQueue<T> {
    /** Rows leased by one poll. */
    private static final int POLLED = 32;

    private final LeasedTable<T> table;
    private final long pollNanos;
    private final int mostReady;
    private final InFlight inFlight = new InFlight();
    private final Deque<Work<T>> ready = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ReentrantLock polling = new ReentrantLock();
    private boolean woken;
    private volatile boolean hasTakers;
    private volatile long nextPoll = System.nanoTime();
    /** Whether the last poll left some in the table. */
    private volatile boolean more;

    private volatile Optional<TemporaryFailure> away = Optional.empty();

    /** @param mostReady how many new rows may wait in memory; further ones wait in the table */
    public WorkQueue(LeasedTable<T> table, Duration poll, int mostReady) {
        this.table = table;
        this.pollNanos = poll.toNanos();
        this.mostReady = mostReady;
    }

    /**
     * Whether a new row may be inserted as leased to this process. After true, exactly one of {@link #handOver} and
     * {@link #forget} must follow.
     */
    public boolean reserve(UUID key) {
        return hasTakers && inFlight.add(key, mostReady);
    }

    public void handOver(Work<T> work) {
        lock.lock();
        try {
            ready.addLast(work);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The row is no longer ours: done, given back, or never there. */
    public void forget(UUID key) {
        inFlight.remove(key);
    }

    /** There may be something due in the table. */
    public void wake() {
        nextPoll = System.nanoTime();
        lock.lock();
        try {
            woken = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the row is still in the hands that got this token. */
    public boolean holds(UUID key, UUID token) {
        return inFlight.holds(key, token);
    }

    /**
     * Takes up to {@code max}, waiting up to {@code wait} for the first; empty where there was none, or the thread was
     * interrupted.
     *
     * @throws TemporaryFailure where there was none, and the table could not be asked
     */
    public List<Taken<T>> take(int max, Duration wait) {
        hasTakers = true;
        long deadline = System.nanoTime() + wait.toNanos();
        while (true) {
            pollIfTime();
            List<Taken<T>> taken = takeReady(max);
            long left = deadline - System.nanoTime();
            if (!taken.isEmpty()) {
                return taken;
            }
            if (left <= 0) {
                away.ifPresent(fault -> {
                    throw new TemporaryFailure("the database is away", fault);
                });
                return List.of();
            }
            if (!await(left)) {
                return List.of();
            }
        }
    }

    /** Takes these rows out of what is ready, where nobody has them in hand. Returns those it found; they stay held. */
    public Set<UUID> withdraw(Collection<UUID> keys) {
        Set<UUID> found = new HashSet<>();
        lock.lock();
        try {
            ready.removeIf(work -> keys.contains(work.key()) && found.add(work.key()));
        } finally {
            lock.unlock();
        }
        return found;
    }

    /**
     * Frees rows that the table has as ours and we know nothing of: their end was lost in a crash of the database, or
     * its answer was.
     */
    public int freeForgotten() {
        polling.lock();
        try {
            List<UUID> forgotten = inFlight.without(table.listLeased());
            if (!forgotten.isEmpty()) {
                table.free(forgotten);
                wake();
            }
            return forgotten.size();
        } finally {
            polling.unlock();
        }
    }

    private void pollIfTime() {
        if (!isTimeToPoll() || !polling.tryLock()) {
            return;
        }
        try {
            nextPoll = System.nanoTime() + pollNanos;
            List<Work<T>> polled = table.leaseDue(POLLED);
            away = Optional.empty();
            for (Work<T> work : polled) {
                // What is in flight already is only leased anew.
                if (inFlight.add(work.key(), Integer.MAX_VALUE)) {
                    handOver(work);
                }
            }
            more = polled.size() == POLLED;
        } catch (TemporaryFailure e) {
            away = Optional.of(e);
        } finally {
            polling.unlock();
        }
    }

    /** Also while there is work in memory: what waits in the table must not starve. */
    private boolean isTimeToPoll() {
        int waiting = readyNow();
        boolean emptied = waiting == 0 && more;
        boolean room = waiting < mostReady + POLLED;
        return emptied || (room && System.nanoTime() - nextPoll >= 0);
    }

    private int readyNow() {
        lock.lock();
        try {
            return ready.size();
        } finally {
            lock.unlock();
        }
    }

    private List<Taken<T>> takeReady(int max) {
        List<Taken<T>> taken = new ArrayList<>();
        lock.lock();
        try {
            while (taken.size() < max && !ready.isEmpty()) {
                Taken<T> next = new Taken<>(ready.removeFirst(), UUID.randomUUID());
                inFlight.take(next.work().key(), next.token());
                taken.add(next);
            }
        } finally {
            lock.unlock();
        }
        return taken;
    }

    /** Until something is handed over, the next poll is due, or the time is up. Returns false when interrupted. */
    private boolean await(long nanos) {
        lock.lock();
        try {
            long untilPoll = polling.isLocked()
                    ? pollNanos
                    : Math.max(nextPoll - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(1));
            long nanosLeft = Math.min(nanos, untilPoll);
            while (ready.isEmpty() && !woken && nanosLeft > 0) {
                nanosLeft = changed.awaitNanos(nanosLeft);
            }
            woken = false;
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
