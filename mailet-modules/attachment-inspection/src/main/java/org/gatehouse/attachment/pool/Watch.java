package org.gatehouse.attachment.pool;

import java.time.Duration;

/**
 * Ends a worker that takes too long over one message. Wall time counts, but where the worker used less processor time
 * than the limit and is still running, the machine is loaded: then it gets up to {@link #PATIENCE} times the limit. A
 * worker that makes no headway (stopped, dead-locked) gets none of that. Run by one thread.
 */
final class Watch implements Runnable {
    private static final int PATIENCE = 4;

    private final ProcessHandle worker;
    private final Duration limit;
    private final long startNanos = System.nanoTime();
    /** Negative until the first look: asking costs time, and most messages are read before it. */
    private Duration startCpu = Duration.ofNanos(-1);

    private Duration lastCpu = Duration.ZERO;
    private volatile boolean expired;
    private volatile boolean busy;

    Watch(ProcessHandle worker, Duration limit) {
        this.worker = worker;
        this.limit = limit;
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
        Duration cpu = cpu();
        if (startCpu.isNegative()) {
            startCpu = cpu;
        }
        boolean headway = cpu.compareTo(lastCpu) > 0;
        lastCpu = cpu;
        Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
        if (elapsed.compareTo(limit) >= 0 && !(headway && deservesMore(elapsed, cpu))) {
            busy = cpu.minus(startCpu).compareTo(limit) >= 0;
            expired = true;
            worker.destroyForcibly();
        }
    }

    private boolean deservesMore(Duration elapsed, Duration cpu) {
        return cpu.minus(startCpu).compareTo(limit) < 0 && elapsed.compareTo(limit.multipliedBy(PATIENCE)) < 0;
    }

    private Duration cpu() {
        return ProcessFamily.cpu(worker);
    }
}
