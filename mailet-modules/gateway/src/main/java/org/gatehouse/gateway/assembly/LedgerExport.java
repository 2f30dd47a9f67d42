package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.io.Writer;
import org.gatehouse.settings.Settings;
import org.gatehouse.store.sql.LedgerReader;

/** Reads the ledger out, beside a running gateway or without one. Thread-safe. */
public final class LedgerExport implements AutoCloseable {
    private final Parts parts;
    private final LedgerReader reader;

    private LedgerExport(Parts parts, LedgerReader reader) {
        this.parts = parts;
        this.reader = reader;
    }

    /**
     * Starts the embedded database where it is not running, until this is closed.
     *
     * @throws NotReady where there is no database yet
     */
    public static LedgerExport open(Settings settings) throws NotReady {
        Parts parts = new Parts();
        DatabaseAccess database = parts.add(DatabaseAccess.visit(settings.database()));
        return new LedgerExport(parts, parts.add(new LedgerReader(database.login())));
    }

    public void write(Writer out) throws IOException {
        reader.export(out);
    }

    /** May be called twice. */
    @Override
    public void close() {
        parts.close();
    }
}
