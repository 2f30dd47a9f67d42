package org.gatehouse.attachment.pool;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Ends a worker that takes too long over one message. Wall time counts, but where the worker used less processor time
 * than the limit and is still running, the machine is loaded: then it gets up to {@link #PATIENCE} times the limit. A
 * worker that makes no headway (stopped, dead-locked) gets none of that. Run by one thread.
 */
final class Watch implements Runnable {
    private static final int PATIENCE = 4;

    private final Supplier<Duration> cpu;
    private final Runnable end;
    private final LongSupplier nanos;
    private final Duration limit;
    private final long startNanos;
    /** Negative until the first look: asking costs time, and most messages are read before it. */
    private Duration startCpu = Duration.ofNanos(-1);

    private Duration lastCpu = Duration.ZERO;
    private volatile boolean expired;
    private volatile boolean busy;

    Watch(ProcessHandle worker, Duration limit) {
        this(() -> ProcessFamily.cpu(worker), worker::destroyForcibly, System::nanoTime, limit);
    }

    /**
     * @param cpu what the worker has used since it was started
     * @param nanos the time
     */
    Watch(Supplier<Duration> cpu, Runnable end, LongSupplier nanos, Duration limit) {
        this.cpu = cpu;
        this.end = end;
        this.nanos = nanos;
        this.limit = limit;
        this.startNanos = nanos.getAsLong();
    }

    /** Whether it was this watch that ended the worker. */
    boolean expired() {
        return expired;
    }

    /** Whether the worker had its limit in processor time when it was ended: another try would go the same way. */
    boolean wasBusy() {
        return busy;
    }

    @Override
    public void run() {
        Duration used = cpu.get();
        if (startCpu.isNegative()) {
            startCpu = used;
        }
        boolean headway = used.compareTo(lastCpu) > 0;
        lastCpu = used;
        Duration elapsed = Duration.ofNanos(nanos.getAsLong() - startNanos);
        if (elapsed.compareTo(limit) >= 0 && !(headway && deservesMore(elapsed, used))) {
            busy = used.minus(startCpu).compareTo(limit) >= 0;
            expired = true;
            end.run();
        }
    }

    private boolean deservesMore(Duration elapsed, Duration used) {
        return used.minus(startCpu).compareTo(limit) < 0 && elapsed.compareTo(limit.multipliedBy(PATIENCE)) < 0;
    }
}
