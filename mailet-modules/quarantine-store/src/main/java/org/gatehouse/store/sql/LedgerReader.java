package org.gatehouse.store.sql;

import java.io.IOException;
import java.io.Writer;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.database.DatabaseLogin;

/** Reads the ledger out, beside a running gateway and without its keys. Thread-safe. */
public final class LedgerReader implements AutoCloseable {
    private final Database database;

    public LedgerReader(DatabaseLogin login) {
        this.database = new Database(login);
    }

    /** As {@link org.gatehouse.store.Ledger#export}. */
    public void export(Writer out) throws IOException {
        SqlLedger.export(database, out);
    }

    @Override
    public void close() {
        database.close();
    }
}
