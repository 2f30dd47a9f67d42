package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.gatehouse.core.mail.MailId;
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

    /**
     * Writes the custody extract of a case.
     *
     * @return how many entries no checkpoint covers yet; empty where there is no such case
     * @throws NotReady where there is no checkpoint yet
     */
    public OptionalLong extract(String caseNumber, Writer out) throws IOException, NotReady {
        Optional<MailId> mail = reader.mailOf(caseNumber);
        try {
            return mail.isEmpty() ? OptionalLong.empty() : OptionalLong.of(reader.extract(mail.get(), out));
        } catch (LedgerReader.NoCheckpoint e) {
            throw new NotReady(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** May be called twice. */
    @Override
    public void close() {
        parts.close();
    }
}
