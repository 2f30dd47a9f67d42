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

/**
 * Ends releases that must not be delivered, and lowerings of what must stay sealed. Answers false where the order is
 * not open any more.
 */
final class RefuseStep implements Step<Refused, Boolean> {
    private static final String ORDER = """
            update release_order o
            set state = 'REFUSED', refusal = ?, spool_key = null, leased_until = null, settled_at = ?
            from case_file c where o.id = ? and o.state = 'ORDERED' and c.id = o.case_file
            returning c.id, c.year, c.running, o.purpose""";
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

    static boolean refuse(Transaction transaction, Refused refused) throws SQLException {
        try (PreparedStatement order = transaction.prepare(ORDER)) {
            order.setString(1, refused.refusal().code());
            order.setObject(2, transaction.now().atOffset(ZoneOffset.UTC));
            order.setObject(3, refused.order());
            try (ResultSet row = order.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                CaseNumber number = new CaseNumber(row.getInt("year"), row.getInt("running"));
                UUID caseFile = row.getObject("id", UUID.class);
                if (row.getString("purpose").equals("LOWER")) {
                    stayClosed(transaction, caseFile, refused, number);
                } else {
                    openAgain(transaction, caseFile, refused, number);
                }
                return true;
            }
        }
    }

    private static void openAgain(Transaction transaction, UUID caseFile, Refused refused, CaseNumber number)
            throws SQLException {
        boolean seals = refused.refusal() == Refusal.LIST_MATCH || refused.refusal() == Refusal.SEALED_BEFORE;
        try (PreparedStatement update = transaction.prepare(CASE)) {
            update.setBoolean(1, seals);
            update.setObject(2, caseFile);
            update.executeUpdate();
        }
        record(transaction, "release.refused", refused, number);
        if (seals) {
            NoticeRows.urgent(transaction, caseFile);
            transaction.record(
                    "case.sealed",
                    refused.mail().value(),
                    Map.of(
                            "case",
                            number.toString(),
                            "reason",
                            refused.refusal().code()));
        }
    }

    /** It is sealed already; what was learnt must reach people. */
    private static void stayClosed(Transaction transaction, UUID caseFile, Refused refused, CaseNumber number)
            throws SQLException {
        record(transaction, "case.not-lowered", refused, number);
        if (refused.refusal() == Refusal.LIST_MATCH) {
            NoticeRows.urgent(transaction, caseFile);
        }
    }

    private static void record(Transaction transaction, String kind, Refused refused, CaseNumber number) {
        transaction.record(
                kind,
                refused.mail().value(),
                Map.of(
                        "case", number.toString(),
                        "order", refused.order().toString(),
                        "reason", refused.refusal().code()));
    }
}
