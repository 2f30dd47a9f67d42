package org.gatehouse.store.sql;

import java.util.List;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;

/** Appends single entries to the ledger. */
final class AppendStep implements Step<LedgerLine, Boolean> {
    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<LedgerLine> changes) {
        changes.forEach(transaction::record);
        return changes.stream().map(change -> true).toList();
    }
}
