package org.gatehouse.james.smtp;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets acceptances that have begun be answered before the server closes, so that the client does not send the same
 * message again. Thread-safe.
 */
final class Closing {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile boolean closed;

    boolean isClosed() {
        return closed;
    }

    /** @throws Closed where the server is closing */
    Pass enter() throws Closed {
        lock.readLock().lock();
        if (closed) {
            lock.readLock().unlock();
            throw new Closed();
        }
        return lock.readLock()::unlock;
    }

    /** Lets nobody enter any more and waits for those inside, but not longer than {@code patience}. */
    void close(Duration patience) throws InterruptedException {
        closed = true;
        if (lock.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            lock.writeLock().unlock();
        }
    }

    /** Inside until closed; by the same thread. */
    interface Pass extends AutoCloseable {
        @Override
        void close();
    }

    /** The server is closing. */
    static final class Closed extends Exception {
        Closed() {
            super("the server is closing");
        }
    }
}
