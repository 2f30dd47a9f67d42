package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.UUID;
import org.gatehouse.store.database.Transaction;

/** Writes down that people must be told, in the transaction of what they must be told of. */
final class NoticeRows {
    private static final String URGENT =
            "insert into notice (id, kind, case_file, created_at) values (?, 'URGENT', ?, ?)";

    private NoticeRows() {}

    /** For everybody on duty. */
    static void urgent(Transaction transaction, UUID caseFile) throws SQLException {
        try (PreparedStatement insert = transaction.prepare(URGENT)) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, caseFile);
            insert.setObject(3, transaction.now().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }
}
