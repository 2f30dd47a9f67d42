package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;
import org.gatehouse.store.database.Transaction;

/** The places where messages wait: queues and outbox. */
final class Places {
    private Places() {}

    static void remove(Transaction transaction, Collection<UUID> mails) throws SQLException {
        removeFromQueues(transaction, mails);
        update(transaction, "delete from outbox_task where mail = any(?)", mails);
    }

    static void removeFromQueues(Transaction transaction, Collection<UUID> mails) throws SQLException {
        update(transaction, "delete from spool_item where mail = any(?)", mails);
    }

    private static void update(Transaction transaction, String sql, Collection<UUID> mails) throws SQLException {
        try (PreparedStatement statement = transaction.prepare(sql)) {
            statement.setArray(1, transaction.array("uuid", mails.toArray()));
            statement.executeUpdate();
        }
    }
}
