package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;

/** Brings back to work what was set aside. Answers false where it is not set aside, or has no key or place left. */
final class ResumeStep implements Step<ResumeStep.Resume, Boolean> {
    private static final String MESSAGE = """
            update message m set state = case
                when exists (select 1 from recipient r where r.mail = m.id and r.disposition is not null) then 'DECIDED'
                else 'RECEIVED' end
            where m.id = ? and m.state = 'SET_ASIDE' and m.spool_key is not null and (
                exists (select 1 from spool_item i where i.mail = m.id and i.set_aside_from is not null)
                or exists (select 1 from outbox_task t where t.mail = m.id))""";
    private static final String PLACES = "update spool_item set queue = set_aside_from, set_aside_from = null, due = ?"
            + " where mail = ? and set_aside_from is not null";
    private static final String DELIVERIES =
            "update outbox_task set due = ? where mail = ? and node is null and due = 'infinity'";

    /** @param actor who did it, for the ledger */
    record Resume(MailId mail, String actor) {}

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<Resume> changes) throws SQLException {
        List<Boolean> answers = new ArrayList<>();
        for (Resume change : changes) {
            answers.add(resume(transaction, change));
        }
        return answers;
    }

    private static boolean resume(Transaction transaction, Resume change) throws SQLException {
        MailId mail = change.mail();
        try (PreparedStatement message = transaction.prepare(MESSAGE)) {
            message.setObject(1, mail.value());
            if (message.executeUpdate() == 0) {
                return false;
            }
        }
        makeDue(transaction, PLACES, mail);
        makeDue(transaction, DELIVERIES, mail);
        transaction.record(new LedgerLine("mail.resumed", mail.toString(), change.actor(), Map.of()));
        return true;
    }

    private static void makeDue(Transaction transaction, String sql, MailId mail) throws SQLException {
        try (PreparedStatement update = transaction.prepare(sql)) {
            update.setObject(1, transaction.now().atOffset(ZoneOffset.UTC));
            update.setObject(2, mail.value());
            update.executeUpdate();
        }
    }
}
