package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.CaseNumber;

/** Opens a case. */
final class CaseOpening {
    private static final String NUMBER = "insert into case_counter (year, last) values (?, 1)"
            + " on conflict (year) do update set last = case_counter.last + 1 returning last";
    private static final String CASE = "insert into case_file (id, year, running, mail, origin, opened_at, urgency,"
            + " likely_fine, state) values (?, ?, ?, ?, ?, ?, ?, false, 'WAITING')";

    private CaseOpening() {}

    static void apply(Transaction transaction, List<Intention> recorded) throws SQLException {
        for (Intention intention : recorded) {
            int year = transaction.now().atOffset(ZoneOffset.UTC).getYear();
            CaseNumber number = new CaseNumber(year, next(transaction, year));
            Urgency urgency = intention.decisions().values().stream()
                    .map(DecisionRow.Taken::urgency)
                    .reduce(Urgency.WEEK, Urgency::soonest);
            try (PreparedStatement insert = transaction.prepare(CASE)) {
                insert.setObject(1, UUID.randomUUID());
                insert.setInt(2, number.year());
                insert.setInt(3, number.running());
                insert.setObject(4, intention.mail().value());
                insert.setString(5, intention.report().isPresent() ? "REPORT" : "FILTER");
                insert.setObject(6, transaction.now().atOffset(ZoneOffset.UTC));
                insert.setString(7, urgency.name());
                insert.executeUpdate();
            }
            transaction.record("case.opened-by-report", intention.mail().value(), Map.of("case", number.toString()));
        }
    }

    private static int next(Transaction transaction, int year) throws SQLException {
        try (PreparedStatement next = transaction.prepare(NUMBER)) {
            next.setInt(1, year);
            try (ResultSet row = next.executeQuery()) {
                row.next();
                return row.getInt("last");
            }
        }
    }
}
