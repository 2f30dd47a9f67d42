package org.gatehouse.store.desk.sql;

import java.time.LocalDate;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.desk.Notices;

/** Notices in their table. Thread-safe. */
public final class SqlNotices implements Notices {
    private static final String INSERT = "insert into notice (id, kind, person, once, created_at)"
            + " values (?, 'DIGEST', ?, ?, ?) on conflict (once) do nothing";

    private final DeskTransactions transactions;

    public SqlNotices(DeskTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void digest(PersonId person, LocalDate day) {
        String once = "DIGEST " + person + " " + day;
        transactions.run(transaction ->
                Sql.update(transaction, INSERT, UUID.randomUUID(), person.value(), once, Sql.time(transaction.now())));
    }
}
