package org.gatehouse.attachment.lists;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a list stands. Content-free.
 *
 * @param version the first digits of its file's SHA-256; empty where nothing is loaded
 * @param values how many are loaded
 * @param written when its file was; empty where nothing is loaded
 * @param problem why the file that is there now is not the one that is loaded; empty where it is
 */
public record ListStatus(String version, int values, Optional<Instant> written, String problem) {
    /** In one word. */
    public enum State {
        CONNECTED,
        /** Loaded, but older than it may be, or followed by a file that cannot be taken. */
        OLD,
        NOT_CONNECTED
    }

    public State state(Optional<Duration> freshWithin, Instant now) {
        if (values == 0) {
            return State.NOT_CONNECTED;
        }
        boolean stale = freshWithin.isPresent()
                && written.isPresent()
                && written.get().plus(freshWithin.get()).isBefore(now);
        return stale || !problem.isEmpty() ? State.OLD : State.CONNECTED;
    }
}
