package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.io.Writer;
import org.gatehouse.settings.Settings;
import org.gatehouse.store.sql.LedgerReader;

/** Reads the ledger out beside a running gateway. */
public final class LedgerExport {
    private LedgerExport() {}

    public static void write(Settings settings, Writer out) throws NotReady, IOException {
        try (DatabaseAccess database = DatabaseAccess.visit(settings.database());
                LedgerReader reader = new LedgerReader(database.login())) {
            reader.export(out);
        }
    }
}
