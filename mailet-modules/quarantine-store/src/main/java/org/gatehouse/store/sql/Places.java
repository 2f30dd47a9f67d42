package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;
import org.gatehouse.store.database.Transaction;

/** The places where messages wait: queues and outbox. */
final class Places {
    private static final String UNDELIVERABLE = """
            delete from outbox_task t where t.mail = any(?) and not exists (
                select 1 from recipient r join message m on m.id = r.mail
                where r.mail = t.mail and r.position = any(t.positions) and r.state = 'WAITING'
                    and m.spool_key is not null)""";

    /** The key is a new one: whoever still holds the old place can no longer end it. */
    private static final String PARK = "update spool_item set key = gen_random_uuid(), set_aside_from = queue,"
            + " queue = 'set-aside', node = null, leases = 0 where mail = any(?) and set_aside_from is null";

    private Places() {}

    /** Out of work, and kept: {@link ResumeStep} brings it back. */
    static void park(Transaction transaction, Collection<UUID> mails) throws SQLException {
        update(transaction, PARK, mails);
        update(transaction, UNDELIVERABLE, mails);
    }

    static void parkDeliveries(Transaction transaction, Collection<UUID> mails) throws SQLException {
        update(transaction, "update outbox_task set due = 'infinity', node = null where mail = any(?)", mails);
    }

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
