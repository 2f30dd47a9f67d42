package org.gatehouse.store.desk.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.Transaction;

/** The forwards kept beside a case that they were reported to: second copies, sealed and destroyed with it. */
final class ForwardCopies {
    private static final String BESIDE = " from report r join case_file c on c.id = r.case_file"
            + " join message m on m.id = c.mail join message f on f.id = r.mail"
            + " left join case_file o on o.mail = f.id where f.id <> c.mail";
    private static final String TO_SEAL = "select f.id as forward, " + CaseRef.COLUMNS + BESIDE
            + " and (c.sealing or m.state = 'SEALED') and c.state <> 'DESTROYED'"
            + " and not exists (select 1 from destruction d where d.case_file = c.id)"
            + " and f.state = 'SETTLED' and f.evidence_key is not null and f.id > ? order by f.id limit ?";
    private static final String KEY =
            "select evidence_key from message where id = ? and state = 'SETTLED' and evidence_key is not null";
    private static final String TO_DESTROY = "select f.id as forward, f.state" + BESIDE
            + " and c.id = ? and o.id is null and f.state <> 'REMOVED' order by f.id";
    /** A forward with a case of its own, because others got it too, is destroyed with that. */
    private static final String ORDER = "insert into destruction (case_file, asked_by, approved_by, advice, ordered_at)"
            + " select distinct o.id, d.asked_by, d.approved_by, d.advice, cast(? as timestamptz)"
            + BESIDE.replace(" where", " join destruction d on d.case_file = c.id where")
            + " and c.id = ? and o.id is not null and not is_preserved(o.id) on conflict do nothing";

    private ForwardCopies() {}

    /** A forward that is still open to the desk. */
    record Copy(CaseRef file, MailId forward) {
        /** The case, and the forward as what is spoken of. */
        CaseRef line() {
            return new CaseRef(file.id(), forward, file.number());
        }
    }

    static List<Copy> toSeal(Connection connection, UUID after, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TO_SEAL)) {
            select.setObject(1, after);
            select.setInt(2, most);
            try (ResultSet rows = select.executeQuery()) {
                List<Copy> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new Copy(CaseRef.of(rows), new MailId(rows.getObject("forward", UUID.class))));
                }
                return found;
            }
        }
    }

    /** Wrapped; empty where it is not open any more. */
    static Optional<byte[]> evidenceKey(Transaction transaction, Copy copy) throws SQLException {
        try (PreparedStatement select = transaction.prepare(KEY)) {
            select.setObject(1, copy.forward().value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes("evidence_key")) : Optional.empty();
            }
        }
    }

    /** A forward without a case of its own, and whether the gateway still works with it. */
    record Doomed(MailId forward, boolean inWork) {}

    static List<Doomed> toDestroy(Connection connection, UUID caseFile) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TO_DESTROY)) {
            select.setObject(1, caseFile);
            try (ResultSet rows = select.executeQuery()) {
                List<Doomed> found = new ArrayList<>();
                while (rows.next()) {
                    String state = rows.getString("state");
                    found.add(new Doomed(
                            new MailId(rows.getObject("forward", UUID.class)),
                            !state.equals("SETTLED") && !state.equals("SEALED")));
                }
                return found;
            }
        }
    }

    static void orderTheirOwn(Transaction transaction, UUID caseFile) throws SQLException {
        try (PreparedStatement insert = transaction.prepare(ORDER)) {
            insert.setObject(1, transaction.now().atOffset(ZoneOffset.UTC));
            insert.setObject(2, caseFile);
            insert.executeUpdate();
        }
    }
}
