package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.Transaction;

/** Gives data keys to the desk. */
final class EvidenceKeys {
    private static final String UPDATE =
            "update message set evidence_key = ? where id = ? and evidence_key is null and state = 'DECIDED'";

    private EvidenceKeys() {}

    /** A data key, wrapped for the desk. */
    record Wrapped(MailId mail, Bytes key) {}

    /** Where the desk has a key already, that one stays. */
    static void give(Transaction transaction, List<Wrapped> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement update = transaction.prepare(UPDATE)) {
            for (Wrapped wrapped : keys) {
                update.setBytes(1, wrapped.key().array());
                update.setObject(2, wrapped.mail().value());
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
