package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.Rematch.Answer;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.sql.MatchStep.Matched;

/** Records that a kept message matches a list now (B67): the finding, its case, and who must be told. */
final class MatchStep implements Step<Matched, Answer> {
    private static final String LOCK = """
            select m.state, m.evidence_key is not null as readable,
                (select coalesce(max(f.number) + 1, 0) from finding f where f.mail = m.id) as next,
                exists (select 1 from finding f where f.mail = m.id and f.category = ? and f.parameters ->> 'list' = ?)
                    as known
            from message m where m.id = ? for update of m""";

    private static final String FIND = "select id, year, running from case_file where mail = ?";
    private static final String CASE = """
            update case_file set likely_fine = false,
                urgency = case when ? or urgency = 'NOW' then 'NOW' else 'TODAY' end,
                sealing = sealing or ? and state <> 'DESTROYED' where id = ?""";

    /** What was found in what. */
    record Matched(MailId mail, Finding finding) {
        boolean illegal() {
            return finding.category().equals(Category.ILLEGAL_LIST);
        }

        String list() {
            return finding.parameters().getOrDefault("list", "");
        }
    }

    /** How the message stands. */
    private record Standing(String state, boolean readable, int next, boolean known) {}

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<Answer> apply(Transaction transaction, List<Matched> changes) throws SQLException {
        List<Answer> answers = new ArrayList<>();
        for (Matched change : changes) {
            answers.add(apply(transaction, change));
        }
        return answers;
    }

    private static Answer apply(Transaction transaction, Matched matched) throws SQLException {
        Standing standing = lock(transaction, matched);
        if (standing.known() || standing.state().equals("REMOVED")) {
            return Answer.KNOWN;
        }
        if (!standing.state().equals("SETTLED") && !standing.state().equals("SEALED")) {
            return Answer.IN_WORK;
        }
        IntendStep.insertFinding(transaction, matched.mail(), standing.next(), matched.finding());
        CaseOpening.Opened file = findOrOpen(transaction, matched);
        boolean seals = matched.illegal() && standing.readable();
        try (PreparedStatement update = transaction.prepare(CASE)) {
            update.setBoolean(1, matched.illegal());
            update.setBoolean(2, seals);
            update.setObject(3, file.id());
            update.executeUpdate();
        }
        NoticeRows.urgent(transaction, file.id());
        record(transaction, matched, file.number(), seals);
        return Answer.RECORDED;
    }

    private static void record(Transaction transaction, Matched matched, CaseNumber number, boolean seals) {
        transaction.record(
                "case.matched-later",
                matched.mail().value(),
                Map.of(
                        "case", number.toString(),
                        "list", matched.list(),
                        "version", matched.finding().inspectorVersion(),
                        "category", matched.finding().category().key()));
        if (seals) {
            transaction.record(
                    "case.sealed", matched.mail().value(), Map.of("case", number.toString(), "reason", "list-match"));
        }
    }

    private static Standing lock(Transaction transaction, Matched matched) throws SQLException {
        try (PreparedStatement lock = transaction.prepare(LOCK)) {
            lock.setString(1, matched.finding().category().key());
            lock.setString(2, matched.list());
            lock.setObject(3, matched.mail().value());
            try (ResultSet row = lock.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("a digest belongs to a message");
                }
                return new Standing(
                        row.getString("state"),
                        row.getBoolean("readable"),
                        row.getInt("next"),
                        row.getBoolean("known"));
            }
        }
    }

    private static CaseOpening.Opened findOrOpen(Transaction transaction, Matched matched) throws SQLException {
        try (PreparedStatement find = transaction.prepare(FIND)) {
            find.setObject(1, matched.mail().value());
            try (ResultSet row = find.executeQuery()) {
                if (row.next()) {
                    return new CaseOpening.Opened(
                            row.getObject("id", UUID.class), new CaseNumber(row.getInt("year"), row.getInt("running")));
                }
            }
        }
        return CaseOpening.later(transaction, matched.mail(), matched.illegal() ? Urgency.NOW : Urgency.TODAY);
    }
}
