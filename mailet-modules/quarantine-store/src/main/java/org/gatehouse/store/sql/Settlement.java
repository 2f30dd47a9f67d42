package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gatehouse.store.database.Transaction;

/**
 * Ends the gateway's work on messages whose last recipient is settled: its key goes, and where the desk has none either,
 * the envelope and the bytes. What is in the vault is deleted later, when this is durable.
 */
final class Settlement {
    private static final String SETTLE = """
            update message set state = 'SETTLED', settled_at = ?, spool_key = null,
                envelope = case when evidence_key is not null then envelope end,
                body = case when evidence_key is not null then body end,
                vault = case when evidence_key is null and vault = 'KEPT' then 'RELEASED' else vault end
            where id = any(?) and state in ('DECIDED', 'RELEASING') and not exists (
                select 1 from recipient r
                where r.mail = message.id and r.state in ('RECEIVED', 'DECIDED', 'WAITING'))
            returning id""";

    private Settlement() {}

    static void settleTouched(Transaction transaction) throws SQLException {
        if (transaction.touched().isEmpty()) {
            return;
        }
        try (PreparedStatement settle = transaction.prepare(SETTLE)) {
            settle.setObject(1, transaction.now().atOffset(ZoneOffset.UTC));
            settle.setArray(2, transaction.array("uuid", transaction.touched().toArray()));
            List<UUID> settled = new ArrayList<>();
            try (ResultSet rows = settle.executeQuery()) {
                while (rows.next()) {
                    settled.add(rows.getObject("id", UUID.class));
                }
            }
            if (!settled.isEmpty()) {
                Places.removeFromQueues(transaction, settled);
            }
        }
    }
}
