package org.gatehouse.store;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/** The append-only, hash-chained record of everything that was decided and done (docs/ledger.md). Thread-safe. */
public interface Ledger {
    /**
     * Appends an entry; durable on return.
     *
     * @param details content-free; keys are ASCII
     */
    void append(String kind, String subject, String actor, Map<String, String> details);

    /** Writes all entries as the export format of {@code docs/ledger.md}: one JSON object a line. */
    void export(Writer out) throws IOException;
}
