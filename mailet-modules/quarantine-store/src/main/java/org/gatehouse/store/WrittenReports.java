package org.gatehouse.store;

import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.report.WrittenReport;

/** What people wrote at the desk, for the gateway to make reports of. Thread-safe. */
public interface WrittenReports {
    /** The oldest that nobody has taken; what cannot be opened is left, and said in the log. */
    Optional<Waiting> next();

    /** A report has been made of it: its words are gone here. */
    void taken(UUID id);

    record Waiting(UUID id, WrittenReport report) {}
}
