package org.gatehouse.store.desk;

import java.time.Instant;
import java.util.List;

/** How what looks into mail stands, as the gateway last said. Thread-safe. */
public interface Checks {
    /** By name. */
    List<Check> list();

    /**
     * One of the things that look into mail. Content-free.
     *
     * @param since it stands like this
     * @param checkedAt when the gateway last said so
     */
    record Check(String name, Kind kind, State state, String version, Instant since, Instant checkedAt) {}

    /** What it is. */
    enum Kind {
        ANTIVIRUS,
        LIST,
        /** The processes that take messages apart. */
        READER
    }

    /** How it stands. */
    enum State {
        WORKING,
        /** Works with what is older than it may be. */
        OLD,
        NOT_CONNECTED,
        DOWN
    }
}
