package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.Transaction;

/**
 * A delivery to be made as the table has it.
 *
 * @param positions of the recipients, all of one domain
 * @param node who holds it
 */
record TaskRow(UUID id, MailId mail, List<Integer> positions, Instant due, Optional<UUID> node) {
    private static final String INSERT =
            "insert into outbox_task (id, mail, positions, first_due, due, node) values (?, ?, ?, ?, ?, ?)";

    TaskRow {
        positions = List.copyOf(positions);
    }

    TaskRow with(List<Integer> changed) {
        return new TaskRow(id, mail, changed, due, node);
    }

    static void insert(Transaction transaction, Collection<TaskRow> tasks) throws SQLException {
        if (tasks.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = transaction.prepare(INSERT)) {
            for (TaskRow task : tasks) {
                insert.setObject(1, task.id);
                insert.setObject(2, task.mail.value());
                insert.setArray(3, transaction.array("int2", task.positions.toArray()));
                insert.setObject(4, task.due.atOffset(ZoneOffset.UTC));
                insert.setObject(5, task.due.atOffset(ZoneOffset.UTC));
                insert.setObject(6, task.node.orElse(null));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
