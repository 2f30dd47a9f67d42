package org.gatehouse.store.desk.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.database.Transaction;

/**
 * The order to deliver a case's message that is neither done nor undone, locked; before the case is. For one
 * transaction.
 */
record OpenOrder(UUID id, boolean isTaken) {
    private static final String LOCK = "select id, state = 'SENDING' as taken from release_order"
            + " where case_file = ? and purpose = 'RELEASE' and state in ('ORDERED', 'SENDING') for update";
    private static final String UNDO = "update release_order set state = 'UNDONE', spool_key = null, settled_at = ?"
            + " where id = ? and state = 'ORDERED'";

    static Optional<OpenOrder> lock(Transaction transaction, UUID caseFile) throws SQLException {
        try (PreparedStatement lock = transaction.prepare(LOCK)) {
            lock.setObject(1, caseFile);
            try (ResultSet row = lock.executeQuery()) {
                return row.next()
                        ? Optional.of(new OpenOrder(row.getObject("id", UUID.class), row.getBoolean("taken")))
                        : Optional.empty();
            }
        }
    }

    /** Takes the key back. The case is still to be changed. */
    void undo(Transaction transaction, CaseRef file, PersonId by) throws SQLException {
        undo(transaction, CaseLine.of("release.undone", file, by));
    }

    /** The same, because the message is sealed. */
    void undo(Transaction transaction, CaseRef file) throws SQLException {
        undo(transaction, CaseLine.ofDesk("release.undone", file));
    }

    private void undo(Transaction transaction, CaseLine line) throws SQLException {
        try (PreparedStatement update = transaction.prepare(UNDO)) {
            update.setObject(1, transaction.now().atOffset(ZoneOffset.UTC));
            update.setObject(2, id);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("a locked order was changed");
            }
        }
        transaction.record(line.with("order", id.toString()).line());
    }
}
