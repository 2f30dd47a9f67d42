package org.gatehouse.casework.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Slows guessing. What counts is the account together with where the guess comes from: whoever guesses elsewhere slows
 * nobody else. Where an account is guessed at from many places, places from which nobody has signed in before wait a
 * little before their own next attempt; nobody else's attempts make that longer, so nobody is ever locked out. In
 * memory only, of bounded size. Thread-safe.
 */
final class Throttle {
    private static final int FREE = 4;
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
    /** Without the header of a proxy everybody may be this one place: nobody waits long there for what others do. */
    private static final Duration LONGEST_ON_LOOPBACK = Duration.ofSeconds(5);

    private static final int DOUBLINGS = 9;
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final int ATTACK = 20;
    private static final Duration UNKNOWN_DELAY = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int MOST = 20_000;

    private final Clock clock;
    private final Bounded<Key, Track> tracks = new Bounded<>(track -> track.times() > FREE);
    private final Bounded<String, Track> accounts = new Bounded<>(track -> track.times() >= ATTACK);
    private final Bounded<Key, Instant> known = new Bounded<>(since -> false);

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts an attempt, which is taken for failed until {@link #succeeded}. Present where it must not be made yet:
     * then it is not counted.
     */
    synchronized Optional<Duration> attempt(String account, String client) {
        Instant now = clock.instant();
        Key key = new Key(account, client);
        boolean attacked = !known.containsKey(key)
                && fresh(accounts.get(account), WINDOW, now).times() >= ATTACK;
        Track track = fresh(tracks.get(key), FORGOTTEN, now);
        if (attacked && track.times() == 0 && !isLoopback(client)) {
            // From here on this place waits for itself alone.
            if (tracks.makeRoom(key, old -> old.last().plus(FORGOTTEN).isBefore(now))) {
                tracks.put(key, new Track(1, now));
            }
            return Optional.of(UNKNOWN_DELAY);
        }
        Duration delay = longer(
                shorter(delay(track.times()), longest(client)),
                attacked && !isLoopback(client) ? UNKNOWN_DELAY : Duration.ZERO);
        Duration left = Duration.between(now, track.last().plus(delay));
        if (track.times() > 0 && !left.isNegative() && !left.isZero()) {
            return Optional.of(left);
        }
        boolean room = tracks.makeRoom(key, old -> old.last().plus(FORGOTTEN).isBefore(now))
                && accounts.makeRoom(account, old -> old.last().plus(WINDOW).isBefore(now));
        if (!room) {
            return Optional.of(UNKNOWN_DELAY);
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
        if (known.makeRoom(key, since -> false)) {
            known.put(key, clock.instant());
        }
    }

    private static Duration delay(int times) {
        if (times <= FREE) {
            return Duration.ZERO;
        }
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(times - FREE - 1, DOUBLINGS));
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }

    private static Duration longest(String client) {
        return isLoopback(client) ? LONGEST_ON_LOOPBACK : LONGEST_DELAY;
    }

    static boolean isLoopback(String client) {
        return client.startsWith("127.") || client.equals("::1") || client.equals("0:0:0:0:0:0:0:1");
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
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

    /** When it is full, it forgets what was used longest ago, but never what slows somebody. */
    private static final class Bounded<K, V> {
        private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);
        private final Predicate<V> slows;

        Bounded(Predicate<V> slows) {
            this.slows = slows;
        }

        @Nullable
        V get(K key) {
            return entries.get(key);
        }

        boolean containsKey(K key) {
            return entries.containsKey(key);
        }

        void put(K key, V value) {
            entries.put(key, value);
        }

        void remove(K key) {
            entries.remove(key);
        }

        /** False where it is full of what may not be forgotten yet. */
        boolean makeRoom(K key, Predicate<V> over) {
            if (entries.size() < MOST || entries.containsKey(key)) {
                return true;
            }
            Iterator<V> oldest = entries.values().iterator();
            while (oldest.hasNext()) {
                V value = oldest.next();
                if (!slows.test(value) || over.test(value)) {
                    oldest.remove();
                    return true;
                }
            }
            return false;
        }
    }
}
