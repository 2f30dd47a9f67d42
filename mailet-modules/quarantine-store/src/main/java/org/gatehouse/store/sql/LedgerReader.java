package org.gatehouse.store.sql;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import org.gatehouse.core.mail.MailId;
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

    /**
     * Writes the custody extract of one message (docs/ledger.md): its entries and those of its case, as far as the last
     * checkpoint covers them, each with its proof.
     *
     * @param mail the message
     * @return how many entries are not covered yet
     * @throws NoCheckpoint where there is none yet
     */
    public long extract(MailId mail, Writer out) throws IOException, NoCheckpoint {
        return new LedgerExtract(database).write(mail, out);
    }

    /**
     * The message that a case is about.
     *
     * @param number such as {@code 2026-0143}
     */
    public Optional<MailId> mailOf(String number) {
        return database.ask(connection -> LedgerExtract.mailOf(connection, number));
    }

    /** The ledger has no checkpoint to prove anything against. */
    public static final class NoCheckpoint extends Exception {
        NoCheckpoint() {
            super("there is no checkpoint yet: a running gateway makes the first within minutes");
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
