package org.gatehouse.casework.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many passwords one place may have checked in a minute, whatever the accounts: each costs memory and time. In
 * memory only, of bounded size. Thread-safe.
 */
final class Budget {
    private static final int A_MINUTE = 20;
    private static final int MOST = 20_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Integer> spent = new HashMap<>();
    private Instant until = Instant.MIN;

    Budget(Clock clock) {
        this.clock = clock;
    }

    /**
     * Present where this place must wait. This machine itself never waits: without the header of a proxy everybody may
     * come from there.
     */
    synchronized Optional<Duration> spend(String client) {
        Instant now = clock.instant();
        if (!now.isBefore(until)) {
            spent.clear();
            until = now.plus(MINUTE);
        }
        boolean counted = !Throttle.isLoopback(client) && (spent.size() < MOST || spent.containsKey(client));
        return counted && spent.merge(client, 1, Integer::sum) > A_MINUTE
                ? Optional.of(Duration.between(now, until))
                : Optional.empty();
    }
}
