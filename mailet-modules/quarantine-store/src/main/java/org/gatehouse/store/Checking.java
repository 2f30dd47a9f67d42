package org.gatehouse.store;

import java.util.List;
import org.gatehouse.store.desk.Checks;

/**
 * How what looks into mail stands: for the desk's page, and for people who must be told when it does not work.
 * Thread-safe; throws {@link org.gatehouse.core.TemporaryFailure} while the database is away.
 */
public interface Checking {
    /**
     * Writes down all there is. Where one has stopped working since the last time, those who look after the machine and
     * the designated persons are told. Ledger for each change: {@code checking.changed}.
     */
    void report(List<Part> parts);

    /**
     * One of the things that look into mail.
     *
     * @param name stable and content-free: {@code clamd}, {@code list known-files}
     * @param version of a list or of signatures; empty where it has none
     */
    record Part(String name, Checks.Kind kind, Checks.State state, String version) {}
}
