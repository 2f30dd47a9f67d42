package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.store.ReportResults.Result;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.sql.Outcome.OwnMessage;

/** Writes down that a reporter hears of the end of a case. Answers false where they have heard already. */
final class ResultStep implements Step<ResultStep.Answer, Boolean> {
    private static final String TOLD =
            "update report set told_at = ? where case_file = ? and reporter_lookup = ? and told_at is null";

    private final OwnMessageInsert ownMessages = new OwnMessageInsert();

    /** @param mail empty where nobody is told */
    record Answer(Result result, Bytes reporter, Optional<OwnMessage> mail) {}

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<Answer> changes) throws SQLException {
        List<Boolean> answers = new ArrayList<>();
        for (Answer change : changes) {
            boolean first = isFirst(transaction, change);
            if (first) {
                if (change.mail().isPresent()) {
                    ownMessages.apply(transaction, List.of(change.mail().get()));
                }
                transaction.record(
                        "report.answered",
                        change.result().about(),
                        Map.of(
                                "case",
                                change.result().number().toString(),
                                "told",
                                Boolean.toString(change.mail().isPresent())));
            }
            answers.add(first);
        }
        return answers;
    }

    private static boolean isFirst(Transaction transaction, Answer change) throws SQLException {
        try (PreparedStatement update = transaction.prepare(TOLD)) {
            update.setObject(1, transaction.now().atOffset(ZoneOffset.UTC));
            update.setObject(2, change.result().caseFile());
            update.setBytes(3, change.reporter().array());
            return update.executeUpdate() > 0;
        }
    }
}
