package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.store.database.Transaction;

/**
 * Ends the gateway's work on messages whose last recipient is settled: its key goes, and where the desk has none
 * either, the envelope and the bytes. What is in the vault is deleted later, when this is durable.
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

    /** Those that another gateway may be settling too: it waits here, and then sees what that one did. */
    private static final String LOCK =
            "select id from message where id = any(?) and state in ('DECIDED', 'RELEASING') order by id for update";

    private Settlement() {}

    /**
     * Two gateways that settle the last two recipients of one message at the same moment each see the other's as
     * waiting, as neither has committed. So what is not settled is looked at once more under its lock, by a statement
     * of its own that sees what was committed meanwhile. A message whose last recipient this was, which is nearly every
     * one, costs nothing more.
     */
    static void settleTouched(Transaction transaction) throws SQLException {
        Set<UUID> open = new LinkedHashSet<>(transaction.touched());
        settle(transaction, open);
        if (!open.isEmpty()) {
            lock(transaction, open);
            settle(transaction, open);
        }
    }

    /** Takes out what it settles. */
    private static void settle(Transaction transaction, Set<UUID> open) throws SQLException {
        if (open.isEmpty()) {
            return;
        }
        try (PreparedStatement settle = transaction.prepare(SETTLE)) {
            settle.setObject(1, transaction.now().atOffset(ZoneOffset.UTC));
            settle.setArray(2, transaction.array("uuid", open.toArray()));
            List<UUID> settled = new ArrayList<>();
            try (ResultSet rows = settle.executeQuery()) {
                while (rows.next()) {
                    settled.add(rows.getObject("id", UUID.class));
                }
            }
            if (!settled.isEmpty()) {
                Places.removeFromQueues(transaction, settled);
                settled.forEach(open::remove);
            }
        }
    }

    private static void lock(Transaction transaction, Set<UUID> open) throws SQLException {
        try (PreparedStatement lock = transaction.prepare(LOCK)) {
            lock.setArray(1, transaction.array("uuid", open.toArray()));
            lock.execute();
        }
    }
}
