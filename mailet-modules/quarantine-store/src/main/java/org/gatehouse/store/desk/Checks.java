package org.gatehouse.store.desk;

import java.time.Instant;
import java.util.List;
import org.gatehouse.store.Checking;

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
    record Check(
            String name, Checking.Kind kind, Checking.State state, String version, Instant since, Instant checkedAt) {}
}
