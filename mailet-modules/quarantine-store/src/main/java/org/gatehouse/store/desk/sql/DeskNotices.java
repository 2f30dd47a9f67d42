package org.gatehouse.store.desk.sql;

import java.sql.PreparedStatement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.desk.Notices;

/** Notices over their table. Thread-safe. */
final class DeskNotices implements Notices {
    private static final String DIGEST = "insert into notice (id, kind, person, once, created_at)"
            + " values (?, 'DIGEST', ?, ?, ?) on conflict do nothing";

    private final DeskTransactions transactions;

    DeskNotices(DeskTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void digest(PersonId person, LocalDate day) {
        transactions.run(transaction -> {
            try (PreparedStatement insert = transaction.prepare(DIGEST)) {
                insert.setObject(1, UUID.randomUUID());
                insert.setObject(2, person.value());
                insert.setString(3, "digest/" + person + "/" + day);
                insert.setObject(4, transaction.now().atOffset(ZoneOffset.UTC));
                return insert.executeUpdate();
            }
        });
    }
}
