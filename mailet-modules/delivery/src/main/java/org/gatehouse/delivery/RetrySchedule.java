package org.gatehouse.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * When a deferred message is tried again.
 *
 * @param delays after the first attempt, the second, ...; the last one repeats
 * @param giveUpAfter how long a message may wait in the outbox; what is deferred after that, and after each of the
 *     delays, is returned
 * @param jitter how far a delay is spread either way, as a part of it, 0 to 1; so that what failed together does not
 *     come back together
 */
public record RetrySchedule(List<Duration> delays, Duration giveUpAfter, double jitter) {
    public RetrySchedule {
        delays = List.copyOf(delays);
        if (delays.isEmpty() || delays.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("delays: needs at least one, none negative");
        }
        if (giveUpAfter.isNegative()) {
            throw new IllegalArgumentException("giveUpAfter: must not be negative");
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter: must be 0..1, was " + jitter);
        }
    }

    /** Soon at first, then every half an hour, for five days (RFC 5321, 4.5.4.1). */
    public static RetrySchedule standard() {
        List<Duration> delays = List.of(
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                Duration.ofMinutes(20),
                Duration.ofMinutes(30));
        return new RetrySchedule(delays, Duration.ofDays(5), 0.2);
    }

    /**
     * Whether one more failure is the last. Each delay must have been waited, too: a clock that jumps ahead by days
     * would otherwise have everything returned at once.
     *
     * @param attempts how often it was tried before this time
     */
    boolean isOver(Instant firstDue, int attempts, Instant now) {
        return attempts >= delays.size() && !now.isBefore(firstDue.plus(giveUpAfter));
    }

    /**
     * How long to wait after one more failure. The spread comes from the task's id, so that it needs no source of
     * randomness.
     *
     * @param attempts how often it was tried before this time
     */
    Duration delay(UUID task, int attempts) {
        Duration delay = delays.get(Math.min(attempts, delays.size() - 1));
        int hash = (task.hashCode() + attempts) * 0x9E3779B9;
        double part = (hash >>> 8) / (double) (1 << 24);
        return Duration.ofMillis(Math.round(delay.toMillis() * (1 + jitter * (2 * part - 1))));
    }
}
