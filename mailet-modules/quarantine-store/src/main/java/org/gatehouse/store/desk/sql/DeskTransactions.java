package org.gatehouse.store.desk.sql;

import java.time.Clock;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.database.DurableTransactions;
import org.gatehouse.store.sql.LedgerTail;

/**
 * How the desk changes anything: one durable transaction, at whose end the lines it recorded are appended to the ledger
 * under the ledger's lock. Thread-safe.
 */
public final class DeskTransactions implements AutoCloseable {
    private final DurableTransactions transactions;

    /** @param login of the role {@code gatehouse_desk} */
    public DeskTransactions(DatabaseLogin login, Clock clock) {
        this.transactions = new DurableTransactions(login, LedgerTail::append, clock);
    }

    /**
     * All of it, durable when this returns, or nothing.
     *
     * @throws org.gatehouse.core.TemporaryFailure while the database is away: it may or may not have been done
     * @throws org.gatehouse.store.database.StatementRefused where the database refuses
     */
    public <R> R run(DurableTransactions.Change<R> change) {
        return transactions.run(change);
    }

    @Override
    public void close() {
        transactions.close();
    }
}
