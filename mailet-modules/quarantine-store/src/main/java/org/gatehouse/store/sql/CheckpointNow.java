package org.gatehouse.store.sql;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.gatehouse.store.Checkpoints.Draft;
import org.gatehouse.store.Checkpoints.LedgerChanged;
import org.gatehouse.store.crypto.LedgerKey;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.database.DurableTransactions;
import org.gatehouse.store.sql.CheckpointStep.Kept;

/** A checkpoint of this moment, so that an extract holds everything up to now. It is kept, and mailed to nobody. */
public final class CheckpointNow {
    private CheckpointNow() {}

    /**
     * Ledger: {@code ledger.checkpoint}.
     *
     * @param login of the role {@code gatehouse_gateway}
     * @throws LedgerChanged where the ledger is not what was signed before: nothing is signed
     */
    public static void make(DatabaseLogin login, LedgerKey key, Clock clock) throws LedgerChanged {
        try (Database database = new Database(login);
                DurableTransactions transactions = new DurableTransactions(login, LedgerTail::append, clock)) {
            Draft draft = SqlCheckpoints.draft(database, key);
            // Not where a gateway has just made a later one.
            transactions.run(
                    transaction -> new CheckpointStep().apply(transaction, List.of(new Kept(draft, Optional.empty()))));
        }
    }
}
