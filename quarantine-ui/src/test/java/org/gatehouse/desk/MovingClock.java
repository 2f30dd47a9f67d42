package org.gatehouse.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Stands still until it is moved. Thread-safe. */
final class MovingClock extends Clock {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private final AtomicLong passed = new AtomicLong();

    void pass(Duration duration) {
        passed.addAndGet(duration.toMillis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return START.plusMillis(passed.get());
    }
}
