package org.gatehouse.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a hop answers. One that did not is left alone for a while, longer each time, and then tried by one message
 * first, so that a dead hop costs one time-out now and then and not one a message. Thread-safe.
 */
final class HopHealth {
    private static final Duration SHORTEST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(2);

    private int failures;
    private Instant restsUntil = Instant.MIN;

    synchronized boolean isResting(Instant now) {
        return now.isBefore(restsUntil);
    }

    /** Whether the caller may connect; while the hop is in doubt, one caller a rest. */
    synchronized boolean mayTry(Instant now) {
        if (isResting(now)) {
            return false;
        }
        if (failures > 0) {
            restsUntil = now.plus(rest());
        }
        return true;
    }

    synchronized void answered() {
        failures = 0;
        restsUntil = Instant.MIN;
    }

    synchronized void didNotAnswer(Instant now) {
        failures++;
        restsUntil = now.plus(rest());
    }

    synchronized Instant restsUntil() {
        return restsUntil;
    }

    private Duration rest() {
        Duration rest = SHORTEST_REST.multipliedBy(1L << Math.min(failures - 1, 10));
        return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }
}
