package org.gatehouse.store.backup;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.crypto.ShredKeys;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.CaseNumber;
import org.jspecify.annotations.Nullable;

/**
 * What happened after a backup and must not be taken back by restoring it: destroying and sealing. The shred keys know
 * of both: they are in no backup. For one transaction, with the tables' triggers off.
 */
final class Reapply {
    private static final String KEYS = """
            select m.id, m.state, c.year, c.running, coalesce(c.sealing, false) as sealing
            from message m left join case_file c on c.mail = m.id
            where m.evidence_key is not null or m.sealed_key is not null order by m.id""";
    private static final String UNDO = "update release_order set state = case purpose when 'RELEASE' then 'UNDONE'"
            + " else 'REFUSED' end, refusal = case purpose when 'RELEASE' then refusal else 'restored' end,"
            + " spool_key = null, settled_at = ? where state = 'ORDERED'";
    /** Nobody who worked on something then is at work now. */
    private static final List<String> FREE = List.of(
            "delete from node",
            "update spool_item set node = null where node is not null",
            "update outbox_task set node = null where node is not null",
            "update release_order set leased_until = null where leased_until is not null");

    private static final String WAIT =
            "update case_file c set state = 'WAITING' where state = 'RELEASING' and not exists"
                    + " (select 1 from release_order o where o.case_file = c.id and o.state = 'SENDING')";
    /** What was on its way out when the backup was made is not sent again. */
    private static final List<String> STOP = List.of(
            "delete from outbox_task where mail = ?",
            "delete from spool_item where mail = ?",
            "update recipient set state = case when disposition = 'HOLD' and enforced then 'HELD' else 'REMOVED' end"
                    + " where state in ('RECEIVED', 'DECIDED', 'WAITING') and mail = ?",
            "update release_order set state = 'REFUSED', refusal = 'restored', settled_at = now()"
                    + " where state = 'SENDING' and mail = ?");

    private static final String SEAL = "update case_file set sealing = true,"
            + " state = case when state = 'RELEASING' then 'WAITING' else state end where mail = ?";
    private static final String SETTLE = "update message set state = 'SETTLED', spool_key = null,"
            + " settled_at = coalesce(settled_at, now()) where state <> 'SETTLED' and id = ?";
    private static final List<String> DESTROY = List.of(
            "update message set state = 'REMOVED', settled_at = now(), spool_key = null, evidence_key = null,"
                    + " sealed_key = null, reading_copy = null, envelope = null, body = null,"
                    + " vault = case when vault = 'KEPT' then 'RELEASED' else vault end where id = ?",
            "insert into destruction (case_file, advice, ordered_at, done_at, restored)"
                    + " select id, 'destroyed before this backup was restored', now(), now(), true from case_file"
                    + " where mail = ? on conflict (case_file) do update set done_at = now()",
            "update case_file set state = 'DESTROYED', settled_at = coalesce(settled_at, now()) where mail = ?");

    private final Transaction transaction;
    private final ShredKeys shredKeys;

    Reapply(Transaction transaction, ShredKeys shredKeys) {
        this.transaction = transaction;
        this.shredKeys = shredKeys;
    }

    /** How many there were of each. */
    record Found(int destroyed, int sealed, int unopenable) {}

    private record Kept(MailId mail, @Nullable CaseNumber number, boolean sealed) {}

    Found run() throws SQLException {
        try (PreparedStatement undo = transaction.prepare(UNDO);
                PreparedStatement wait = transaction.prepare(WAIT)) {
            undo.setObject(1, transaction.now().atOffset(ZoneOffset.UTC));
            undo.executeUpdate();
            wait.executeUpdate();
        }
        for (String sql : FREE) {
            try (PreparedStatement free = transaction.prepare(sql)) {
                free.executeUpdate();
            }
        }
        int destroyed = 0;
        int sealed = 0;
        int unopenable = 0;
        for (Kept kept : list()) {
            if (shredKeys.wasDestroyed(kept.mail())) {
                destroy(kept);
                destroyed++;
            } else if (!kept.sealed() && shredKeys.wasSealed(kept.mail())) {
                seal(kept);
                sealed++;
            } else if (shredKeys.find(kept.mail()).isEmpty()) {
                unopenable++;
            }
        }
        return new Found(destroyed, sealed, unopenable);
    }

    private void destroy(Kept kept) throws SQLException {
        run(STOP, kept.mail());
        run(DESTROY, kept.mail());
        record("backup.destroyed-again", kept);
    }

    private void seal(Kept kept) throws SQLException {
        run(STOP, kept.mail());
        run(List.of(SETTLE, SEAL), kept.mail());
        record("backup.sealed-again", kept);
    }

    private void run(List<String> statements, MailId mail) throws SQLException {
        for (String sql : statements) {
            try (PreparedStatement statement = transaction.prepare(sql)) {
                statement.setObject(1, mail.value());
                statement.executeUpdate();
            }
        }
    }

    private void record(String kind, Kept kept) {
        Map<String, String> details = new HashMap<>();
        Optional.ofNullable(kept.number()).ifPresent(number -> details.put("case", number.toString()));
        transaction.record(new LedgerLine(kind, kept.mail().toString(), "operator", details));
    }

    private List<Kept> list() throws SQLException {
        List<Kept> found = new ArrayList<>();
        try (PreparedStatement select = transaction.prepare(KEYS);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                int year = rows.getInt("year");
                CaseNumber number = rows.wasNull() ? null : new CaseNumber(year, rows.getInt("running"));
                boolean sealed = rows.getBoolean("sealing") || "SEALED".equals(rows.getString("state"));
                found.add(new Kept(new MailId(rows.getObject("id", UUID.class)), number, sealed));
            }
        }
        return found;
    }
}
