package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gatehouse.core.examination.Refusal;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.CaseNumber;

/** Ends releases in the transaction in which the last of their recipients is settled, and their cases with them. */
final class ReleaseEnd {
    /** A statement of its own: what the next one sees is newer than the lock, so that one of two gateways ends it. */
    private static final String LOCK =
            "select id from release_order where mail = any(?) and state = 'SENDING' order by id for update";

    private static final String END = """
            update release_order o set settled_at = ?, state = case when exists (
                    select 1 from recipient r where r.mail = o.mail and r.release = o.id and r.state = 'RETURNED')
                then 'NOT_DELIVERED' else 'ARRIVED' end
            from case_file c
            where o.id = any(?) and c.id = o.case_file and not exists (
                select 1 from recipient r where r.mail = o.mail and r.release = o.id and r.state = 'WAITING')
            returning o.id, o.mail, o.state, c.year, c.running""";
    private static final String BREAK_OFF = """
            update release_order o set settled_at = ?, state = 'NOT_DELIVERED', refusal = ?
            from case_file c where o.id = any(?) and c.id = o.case_file
            returning o.id, o.mail, o.state, c.year, c.running""";
    /** It came to nobody: another order may send it once it can be read. */
    private static final String RETURN = """
            update recipient r set state = 'RETURNED', settled_at = ? from release_order o
            where o.id = any(?) and r.mail = o.mail and r.release = o.id and r.state = 'WAITING'""";

    /** Whatever became of the release: what was said to be illegal, or reported since, waits for a person again. */
    private static final String CASE = """
            update case_file c set
                state = case when o.again then 'WAITING' else ? end,
                settled_at = case when o.again then null else cast(? as timestamptz) end
            from (select o.case_file, c.sealing or exists (
                    select 1 from report r where r.case_file = o.case_file and r.at >= o.ordered_at) as again
                from release_order o join case_file c on c.id = o.case_file where o.id = ?) o
            where c.id = o.case_file and c.state = 'RELEASING'""";

    private ReleaseEnd() {}

    /** An order that ended. */
    private record Ended(UUID order, UUID mail, boolean arrived, CaseNumber number) {
        static Ended of(ResultSet row) throws SQLException {
            return new Ended(
                    row.getObject("id", UUID.class),
                    row.getObject("mail", UUID.class),
                    row.getString("state").equals("ARRIVED"),
                    new CaseNumber(row.getInt("year"), row.getInt("running")));
        }
    }

    /** Those of these messages whose recipients are all settled. */
    static void settle(Transaction transaction, Collection<UUID> mails) throws SQLException {
        List<UUID> orders = lock(transaction, mails);
        if (orders.isEmpty()) {
            return;
        }
        try (PreparedStatement end = transaction.prepare(END)) {
            end.setObject(1, transaction.now().atOffset(ZoneOffset.UTC));
            end.setArray(2, transaction.array("uuid", orders.toArray()));
            end(transaction, end, Map.of());
        }
    }

    /** What cannot be read any more cannot be sent. Answers whether a release was under way. */
    static boolean breakOff(Transaction transaction, Collection<UUID> mails) throws SQLException {
        List<UUID> orders = lock(transaction, mails);
        if (orders.isEmpty()) {
            return false;
        }
        try (PreparedStatement back = transaction.prepare(RETURN)) {
            back.setObject(1, transaction.now().atOffset(ZoneOffset.UTC));
            back.setArray(2, transaction.array("uuid", orders.toArray()));
            back.executeUpdate();
        }
        try (PreparedStatement end = transaction.prepare(BREAK_OFF)) {
            end.setObject(1, transaction.now().atOffset(ZoneOffset.UTC));
            end.setString(2, Refusal.UNREADABLE.code());
            end.setArray(3, transaction.array("uuid", orders.toArray()));
            end(transaction, end, Map.of("reason", Refusal.UNREADABLE.code()));
        }
        return true;
    }

    private static List<UUID> lock(Transaction transaction, Collection<UUID> mails) throws SQLException {
        List<UUID> orders = new ArrayList<>();
        if (mails.isEmpty()) {
            return orders;
        }
        try (PreparedStatement lock = transaction.prepare(LOCK)) {
            lock.setArray(1, transaction.array("uuid", mails.toArray()));
            try (ResultSet rows = lock.executeQuery()) {
                while (rows.next()) {
                    orders.add(rows.getObject("id", UUID.class));
                }
            }
        }
        return orders;
    }

    private static void end(Transaction transaction, PreparedStatement end, Map<String, String> more)
            throws SQLException {
        List<Ended> ended = new ArrayList<>();
        try (ResultSet rows = end.executeQuery()) {
            while (rows.next()) {
                ended.add(Ended.of(rows));
            }
        }
        for (Ended each : ended) {
            endCase(transaction, each);
            Map<String, String> details = new HashMap<>(more);
            details.put("case", each.number().toString());
            details.put("order", each.order().toString());
            String kind = each.arrived() ? "release.arrived" : "release.not-delivered";
            transaction.record(kind, each.mail(), details);
        }
    }

    private static void endCase(Transaction transaction, Ended ended) throws SQLException {
        try (PreparedStatement update = transaction.prepare(CASE)) {
            update.setString(1, ended.arrived() ? "RELEASED" : "NOT_DELIVERED");
            // What was not delivered waits for a person again.
            update.setObject(2, ended.arrived() ? transaction.now().atOffset(ZoneOffset.UTC) : null);
            update.setObject(3, ended.order());
            update.executeUpdate();
        }
    }
}
