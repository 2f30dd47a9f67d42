package org.gatehouse.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.gatehouse.core.TemporaryFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes for everybody: one thread puts the changes of all callers that wait into one transaction, so that they share
 * its commit. The commit is synced where one of the changes asks for it. While the database is away the changes stay
 * and are tried again until their callers give up. What the database refuses is refused to its own caller only.
 */
public final class GroupWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
    private static final int MOST_PER_LANE = 64;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    private final WriterConnection durable;
    private final WriterConnection relaxed;
    private final Finish finish;
    private final Clock clock;
    private final List<Lane<?, ?>> lanes = new ArrayList<>();
    private final Semaphore work = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "gatehouse-store-writer");
    private volatile boolean closing;

    public GroupWriter(DatabaseLogin login, Finish finish, Clock clock) {
        this.durable = new WriterConnection(login.dataSource("gatehouse-writer", Map.of("synchronous_commit", "on")));
        this.relaxed = new WriterConnection(login.dataSource("gatehouse-writer", Map.of("synchronous_commit", "off")));
        this.finish = finish;
        this.clock = clock;
        thread.setDaemon(true);
    }

    /** Adds a kind of change; within a transaction they are applied in the order they were added. Before the start. */
    public <C, R> Lane<C, R> add(Step<C, R> step) {
        Lane<C, R> lane = new Lane<>(step, work::release, () -> closing);
        lanes.add(lane);
        return lane;
    }

    public void start() {
        thread.start();
    }

    /** Writes what waits, if the database lets it, and ends. */
    @Override
    public void close() {
        closing = true;
        work.release();
        try {
            thread.join(CLOSE_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (true) {
            work.acquireUninterruptibly();
            work.drainPermits();
            List<Slice<?, ?>> slices = takeAll();
            while (!slices.isEmpty()) {
                attempt(slices);
                slices = takeAll();
            }
            if (closing) {
                closeQuietly(durable);
                closeQuietly(relaxed);
                return;
            }
        }
    }

    /** Nothing ends this thread: it is the only one that writes. */
    private void attempt(List<Slice<?, ?>> slices) {
        try {
            writeUntilDone(slices);
        } catch (Throwable e) {
            RuntimeException fault = failed(e);
            slices.forEach(slice -> slice.refuse(fault));
        }
    }

    private static RuntimeException failed(Throwable fault) {
        LOG.error("event=write-failed fault={}", fault.getClass().getSimpleName());
        return fault instanceof RuntimeException known ? known : new IllegalStateException("the writer failed", fault);
    }

    private List<Slice<?, ?>> takeAll() {
        List<Slice<?, ?>> slices = new ArrayList<>();
        for (Lane<?, ?> lane : lanes) {
            Slice<?, ?> slice = lane.take(MOST_PER_LANE);
            if (slice.size() > 0) {
                slices.add(slice);
            }
        }
        return slices;
    }

    private void writeUntilDone(List<Slice<?, ?>> taken) {
        List<Slice<?, ?>> slices = taken;
        Duration pause = FIRST_PAUSE;
        while (!slices.isEmpty() && !write(slices)) {
            if (closing) {
                slices.forEach(slice -> slice.refuse(new TemporaryFailure("the store is closing")));
            }
            Pause.of(pause);
            pause = Pause.longer(pause, LONGEST_PAUSE);
            slices = stillWaiting(slices);
        }
    }

    /** Returns false where the database is away. */
    private boolean write(List<Slice<?, ?>> slices) {
        WriterConnection connection = slices.stream().anyMatch(Slice::isDurable) ? durable : relaxed;
        try {
            commit(connection.get(), slices);
            slices.forEach(Slice::answer);
            return true;
        } catch (SQLException e) {
            closeQuietly(connection);
            DatabaseFault fault = DatabaseFault.of(e);
            if (fault.isPassing()) {
                LOG.warn("event=database-away code={}", fault);
                return false;
            }
            return refuse(slices, fault.toException());
        } catch (Throwable e) {
            closeQuietly(connection);
            return refuse(slices, failed(e));
        }
    }

    private void commit(Connection connection, List<Slice<?, ?>> slices) throws SQLException {
        Transaction transaction = new Transaction(connection, clock.instant());
        for (Slice<?, ?> slice : slices) {
            slice.apply(transaction);
        }
        finish.before(transaction);
        connection.commit();
    }

    /** One of the changes is bad: each gets its own transaction, and the bad one its fault. */
    private boolean refuse(List<Slice<?, ?>> slices, RuntimeException fault) {
        List<Slice<?, ?>> singles =
                slices.stream().flatMap(slice -> slice.singles().stream()).toList();
        if (singles.size() == 1) {
            singles.get(0).refuse(fault);
            return true;
        }
        singles.forEach(single -> writeUntilDone(List.of(single)));
        return true;
    }

    private static List<Slice<?, ?>> stillWaiting(List<Slice<?, ?>> slices) {
        List<Slice<?, ?>> left = new ArrayList<>();
        for (Slice<?, ?> slice : slices) {
            Slice<?, ?> waiting = slice.stillWaiting();
            if (waiting.size() > 0) {
                left.add(waiting);
            }
        }
        return left;
    }

    private static void closeQuietly(WriterConnection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("event=database-close code={}", DatabaseFault.of(e));
        }
    }
}
