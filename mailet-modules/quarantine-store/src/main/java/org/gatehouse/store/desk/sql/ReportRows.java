package org.gatehouse.store.desk.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.StaffReport;

/** Reports of a case, and the forwards kept beside it. Who reported is never read. */
final class ReportRows {
    private static final int MOST = 50;

    /**
     * Of a statement about {@code report r}: a forward kept beside its case that the desk can open, and whose own case,
     * where it has one, nobody has sealed.
     */
    private static final String READABLE = """
            r.mail <> c.mail and exists (select 1 from message f where f.id = r.mail and f.state <> 'SEALED'
                and f.evidence_key is not null and f.reading_copy is not null)
            and not exists (select 1 from case_file o where o.mail = r.mail and o.sealing)""";

    private static final String LIST = "select r.at, r.possibly_illegal, coalesce(" + READABLE + ", false) as has_words"
            + " from report r join case_file c on c.id = r.case_file where c.id = ? order by r.at, r.id limit " + MOST;

    /** Who has a part in the forward's own case does not see that either. */
    private static final String FORWARDS = "select f.id, f.evidence_key, f.reading_copy"
            + " from report r join case_file c on c.id = r.case_file join message f on f.id = r.mail where c.id = ? and "
            + READABLE + " and not exists (select 1 from case_file o where o.mail = r.mail and not ("
            + Conflict.NONE.replace("c.id", "o.id") + ")) order by r.at, r.id limit " + MOST;

    private ReportRows() {}

    /** A forward as it is kept. */
    static final class Forward {
        private final MailId mail;
        private final byte[] evidenceKey;
        private final byte[] readingCopy;

        private Forward(MailId mail, byte[] evidenceKey, byte[] readingCopy) {
            this.mail = mail;
            this.evidenceKey = evidenceKey;
            this.readingCopy = readingCopy;
        }

        MailId mail() {
            return mail;
        }

        byte[] evidenceKey() {
            return evidenceKey;
        }

        byte[] readingCopy() {
            return readingCopy;
        }

        @Override
        public String toString() {
            return "Forward[" + mail + "]";
        }
    }

    static List<StaffReport> list(Connection connection, UUID caseFile) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setObject(1, caseFile);
            try (ResultSet rows = select.executeQuery()) {
                List<StaffReport> reports = new ArrayList<>();
                while (rows.next()) {
                    reports.add(new StaffReport(
                            CaseRows.instant(rows, "at"),
                            rows.getBoolean("possibly_illegal"),
                            rows.getBoolean("has_words")));
                }
                return reports;
            }
        }
    }

    static List<Forward> forwards(Transaction transaction, UUID caseFile, PersonId viewer) throws SQLException {
        try (PreparedStatement select = transaction.prepare(FORWARDS)) {
            select.setObject(1, caseFile);
            select.setObject(2, viewer.value());
            try (ResultSet rows = select.executeQuery()) {
                List<Forward> forwards = new ArrayList<>();
                while (rows.next()) {
                    forwards.add(new Forward(
                            new MailId(rows.getObject("id", UUID.class)),
                            rows.getBytes("evidence_key"),
                            rows.getBytes("reading_copy")));
                }
                return forwards;
            }
        }
    }
}
