package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.CaseNumber;

/**
 * The case that a report belongs to.
 *
 * @param mail what the case is about
 * @param original whether that is the reported message itself, still kept, and we let no other pass under its
 *     Message-ID: then a forward of it adds nothing
 */
record ReportedCase(UUID id, CaseNumber number, UUID mail, Urgency urgency, boolean original) {
    private static final String COLUMNS = "select c.id, c.year, c.running, c.mail, c.urgency, ";

    /**
     * A case that ended by release or destruction is over: who reports its message again has a new concern. Whoever
     * sent the message learns nothing of its case, and changes nothing in it: their report is a concern of its own.
     */
    private static final String FIND = COLUMNS + """
            d.kind = 'MESSAGE_ID' and num_nonnulls(m.spool_key, m.evidence_key, m.sealed_key) > 0 and not exists (
                select 1 from keyed_digest o left join case_file oc on oc.mail = o.mail
                where o.digest = d.digest and o.kind = 'MESSAGE_ID' and oc.id is null) as original
            from keyed_digest d join case_file c on c.mail = d.mail join message m on m.id = d.mail
            where d.digest = any(?) and d.kind in ('MESSAGE_ID', 'TRACE', 'REPORTED') and d.mail <> ?
                and c.state in ('WAITING', 'RELEASING', 'NOT_DELIVERED', 'KEPT')
                and not exists (select 1 from destruction x where x.case_file = c.id)
                and (c.origin = 'FILTER' and m.sender_lookup = ?) is not true
                and not exists (select 1 from keyed_digest k join message s on s.id = k.mail
                    where k.digest = d.digest and k.kind in ('MESSAGE_ID', 'TRACE') and s.sender_lookup = ?)
            order by c.opened_at, d.kind limit 1""";

    private static final String LOCK_ORDER = "select id from release_order where case_file = ? and purpose = 'RELEASE'"
            + " and state in ('ORDERED', 'SENDING') for update";
    private static final String LOCK_CASE = "select id from case_file where id = ? for update";
    private static final String ORDER =
            "select id from release_order where case_file = ? and purpose = 'RELEASE' and state = 'ORDERED'";

    private static final String OF_MAIL = COLUMNS + "false as original from case_file c where c.mail = ?";

    /**
     * Locked, and before it the order to release its message: as the desk and the other steps do.
     *
     * @param mentioned digests of what names the message
     */
    static Optional<ReportedCase> find(
            Transaction transaction, List<Bytes> mentioned, Optional<Bytes> reporter, UUID forward)
            throws SQLException {
        if (mentioned.isEmpty()) {
            return Optional.empty();
        }
        Optional<ReportedCase> found = look(transaction, mentioned, reporter, forward);
        if (found.isEmpty()) {
            return found;
        }
        UUID id = found.get().id();
        lock(transaction, id);
        // What was waited for may have ended it.
        return look(transaction, mentioned, reporter, forward)
                .filter(still -> still.id().equals(id));
    }

    private static Optional<ReportedCase> look(
            Transaction transaction, List<Bytes> mentioned, Optional<Bytes> reporter, UUID forward)
            throws SQLException {
        byte[][] digests = mentioned.stream().map(Bytes::array).toArray(byte[][]::new);
        try (PreparedStatement select = transaction.prepare(FIND)) {
            select.setArray(1, transaction.array("bytea", digests));
            select.setObject(2, forward);
            select.setBytes(3, reporter.map(Bytes::array).orElse(null));
            select.setBytes(4, reporter.map(Bytes::array).orElse(null));
            return one(select);
        }
    }

    private static void lock(Transaction transaction, UUID id) throws SQLException {
        for (String sql : List.of(LOCK_ORDER, LOCK_CASE)) {
            try (PreparedStatement lock = transaction.prepare(sql)) {
                lock.setObject(1, id);
                lock.execute();
            }
        }
    }

    /** The order to release its message that nobody has taken yet. */
    Optional<UUID> findOrder(Transaction transaction) throws SQLException {
        try (PreparedStatement select = transaction.prepare(ORDER)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getObject("id", UUID.class)) : Optional.empty();
            }
        }
    }

    /** The case that was opened on this message. */
    static ReportedCase of(Transaction transaction, UUID mail) throws SQLException {
        try (PreparedStatement select = transaction.prepare(OF_MAIL)) {
            select.setObject(1, mail);
            return one(select).orElseThrow(() -> new SQLException("a held report has no case"));
        }
    }

    private static Optional<ReportedCase> one(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            return Optional.of(new ReportedCase(
                    row.getObject("id", UUID.class),
                    new CaseNumber(row.getInt("year"), row.getInt("running")),
                    row.getObject("mail", UUID.class),
                    Urgency.valueOf(row.getString("urgency")),
                    row.getBoolean("original")));
        }
    }
}
