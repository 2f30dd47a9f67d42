package org.gatehouse.store.database;

import java.util.Map;

/** What the next ledger entry says; it gets its number and hashes at the end of the transaction. */
public record LedgerLine(String kind, String subject, String actor, Map<String, String> details) {
    public LedgerLine {
        details = Map.copyOf(details);
    }
}
