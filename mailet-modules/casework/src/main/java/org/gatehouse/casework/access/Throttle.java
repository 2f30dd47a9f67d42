package org.gatehouse.casework.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Slows guessing. What counts is the account together with where the guess comes from: whoever guesses elsewhere slows
 * nobody else. Where an account is guessed at from many places, places from which nobody has signed in before wait a
 * little before their own next attempt; nobody else's attempts make that longer, so nobody is ever locked out. In memory
 * only, of bounded size. Thread-safe.
 */
final class Throttle {
    private static final int FREE = 4;
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 9;
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final int ATTACK = 20;
    private static final Duration UNKNOWN_DELAY = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int MOST = 20_000;

    private final Clock clock;
    private final Map<Key, Track> tracks = new Bounded<>();
    private final Map<String, Track> accounts = new Bounded<>();
    private final Map<Key, Instant> known = new Bounded<>();

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts an attempt, which is taken for failed until {@link #succeeded}. Present where it must not be made yet: then
     * it is not counted.
     */
    synchronized Optional<Duration> attempt(String account, String client) {
        Instant now = clock.instant();
        Key key = new Key(account, client);
        boolean attacked = !known.containsKey(key)
                && fresh(accounts.get(account), WINDOW, now).times() >= ATTACK;
        Track track = fresh(tracks.get(key), FORGOTTEN, now);
        if (attacked && track.times() == 0) {
            // From here on this place waits for itself alone.
            tracks.put(key, new Track(1, now));
            return Optional.of(UNKNOWN_DELAY);
        }
        Duration delay = longer(delay(track.times()), attacked ? UNKNOWN_DELAY : Duration.ZERO);
        Duration left = Duration.between(now, track.last().plus(delay));
        if (track.times() > 0 && !left.isNegative() && !left.isZero()) {
            return Optional.of(left);
        }
        tracks.put(key, track.more(now));
        if (!known.containsKey(key)) {
            accounts.put(account, fresh(accounts.get(account), WINDOW, now).more(now));
        }
        return Optional.empty();
    }

    /** From here on this place is known. */
    synchronized void succeeded(String account, String client) {
        Key key = new Key(account, client);
        tracks.remove(key);
        known.put(key, clock.instant());
    }

    private static Duration delay(int times) {
        if (times <= FREE) {
            return Duration.ZERO;
        }
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(times - FREE - 1, DOUBLINGS));
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Track fresh(@Nullable Track track, Duration kept, Instant now) {
        return track == null || track.last().plus(kept).isBefore(now) ? new Track(0, now) : track;
    }

    /** Who, from where. */
    private record Key(String account, String client) {}

    /** How often, and when last. */
    private record Track(int times, Instant last) {
        Track more(Instant now) {
            return new Track(times + 1, now);
        }
    }

    /** Forgets what was used longest ago. */
    private static final class Bounded<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1;

        Bounded() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    }
}
