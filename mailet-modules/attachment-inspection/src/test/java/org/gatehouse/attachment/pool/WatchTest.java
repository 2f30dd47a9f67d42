package org.gatehouse.attachment.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** With a clock and a processor of its own: what a machine does under load is no matter of luck here. */
class WatchTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final AtomicLong now = new AtomicLong();
    private final AtomicLong used = new AtomicLong();
    private final AtomicInteger ends = new AtomicInteger();
    private final Watch watch = new Watch(() -> Duration.ofMillis(used.get()), ends::incrementAndGet, now::get, LIMIT);

    @Test
    void aWorkerThatUsedUpItsTimeIsEndedAndWasBusy() {
        looks(11, 100, 100);

        assertThat(ends.get()).isPositive();
        assertThat(watch.expired()).isTrue();
        assertThat(watch.wasBusy()).isTrue();
    }

    @Test
    void aWorkerThatStandsStillIsEndedAtTheLimitAndWasNotBusy() {
        looks(9, 100, 0);
        assertThat(ends.get()).isZero();

        looks(3, 100, 0);

        assertThat(ends.get()).isPositive();
        assertThat(watch.wasBusy()).isFalse();
    }

    @Test
    void onALoadedMachineAWorkerGetsItsTimeLaterButNotForEver() {
        looks(35, 100, 20);
        assertThat(ends.get()).isZero();

        looks(10, 100, 20);

        assertThat(ends.get()).isPositive();
        assertThat(watch.wasBusy()).isFalse();
    }

    /** So many looks, with so much time and processor time between them. */
    private void looks(int count, long wallMillis, long cpuMillis) {
        for (int i = 0; i < count; i++) {
            watch.run();
            now.addAndGet(Duration.ofMillis(wallMillis).toNanos());
            used.addAndGet(cpuMillis);
        }
    }
}
