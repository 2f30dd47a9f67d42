package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gatehouse.core.examination.Refusal;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.sql.RefuseStep.Refused;

/** Ends releases that must not be delivered. Answers false where the order is not open any more. */
final class RefuseStep implements Step<Refused, Boolean> {
    private static final String ORDER = """
            update release_order o
            set state = 'REFUSED', refusal = ?, spool_key = null, leased_until = null, settled_at = ?
            from case_file c where o.id = ? and o.state = 'ORDERED' and c.id = o.case_file
            returning c.id, c.year, c.running""";
    private static final String CASE = """
            update case_file set sealing = sealing or ?,
                state = case when state = 'RELEASING' then 'WAITING' else state end where id = ?""";

    /** An order, and why it is not delivered. */
    record Refused(UUID order, MailId mail, Refusal refusal) {}

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<Refused> changes) throws SQLException {
        List<Boolean> answers = new ArrayList<>();
        for (Refused change : changes) {
            answers.add(refuse(transaction, change));
        }
        return answers;
    }

    private static boolean refuse(Transaction transaction, Refused refused) throws SQLException {
        try (PreparedStatement order = transaction.prepare(ORDER)) {
            order.setString(1, refused.refusal().code());
            order.setObject(2, transaction.now().atOffset(ZoneOffset.UTC));
            order.setObject(3, refused.order());
            try (ResultSet row = order.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                CaseNumber number = new CaseNumber(row.getInt("year"), row.getInt("running"));
                openAgain(transaction, row.getObject("id", UUID.class), refused, number);
                return true;
            }
        }
    }

    private static void openAgain(Transaction transaction, UUID caseFile, Refused refused, CaseNumber number)
            throws SQLException {
        boolean seals = refused.refusal() == Refusal.LIST_MATCH;
        try (PreparedStatement update = transaction.prepare(CASE)) {
            update.setBoolean(1, seals);
            update.setObject(2, caseFile);
            update.executeUpdate();
        }
        if (seals) {
            NoticeRows.urgent(transaction, caseFile);
        }
        transaction.record(
                "release.refused",
                refused.mail().value(),
                Map.of(
                        "case", number.toString(),
                        "order", refused.order().toString(),
                        "reason", refused.refusal().code()));
    }
}
