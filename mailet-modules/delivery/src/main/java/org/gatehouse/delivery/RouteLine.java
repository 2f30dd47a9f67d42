package org.gatehouse.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.gatehouse.store.DeliveryTask;

/**
 * Keeps a route within its number of connections. A few tasks wait in line here; those beyond are sent back to the
 * outbox with the time at which their turn may come, so that a slow route never holds what others could use.
 * Thread-safe.
 */
final class RouteLine {
    private static final Duration LATEST_TURN = Duration.ofMinutes(1);

    private final int places;
    private final int room;
    private final Deque<DeliveryTask> waiting = new ArrayDeque<>();
    private int working;
    private Duration pace = Duration.ZERO;
    private Instant lastTurn = Instant.MIN;

    /** What a task is told that comes to the line. */
    enum Place {
        BEGIN,
        WAIT,
        COME_BACK
    }

    /**
     * @param places how many work at once
     * @param room how many wait for them here
     */
    RouteLine(int places, int room) {
        this.places = places;
        this.room = room;
    }

    synchronized Place join(DeliveryTask task) {
        if (working < places) {
            working++;
            return Place.BEGIN;
        }
        if (waiting.size() < room) {
            waiting.add(task);
            return Place.WAIT;
        }
        return Place.COME_BACK;
    }

    /** When a task that found no place may come back: after those sent back before it, at the pace of late. */
    synchronized Instant nextTurn(Instant now) {
        Instant earliest = lastTurn.isBefore(now) ? now : lastTurn;
        Instant turn = earliest.plus(pace.dividedBy(places));
        Instant latest = now.plus(LATEST_TURN);
        lastTurn = turn.isAfter(latest) ? latest : turn;
        return lastTurn;
    }

    /** A task is through after {@code took}; its place goes to the one returned, if any. */
    synchronized Optional<DeliveryTask> leave(Duration took) {
        pace = pace.multipliedBy(7).plus(took).dividedBy(8);
        Optional<DeliveryTask> next = Optional.ofNullable(waiting.poll());
        if (next.isEmpty()) {
            working--;
            lastTurn = Instant.MIN; // The line is empty: whoever comes next need not wait.
        }
        return next;
    }

    /** Everybody who waits goes. */
    synchronized List<DeliveryTask> clear() {
        List<DeliveryTask> all = new ArrayList<>(waiting);
        waiting.clear();
        return all;
    }
}
