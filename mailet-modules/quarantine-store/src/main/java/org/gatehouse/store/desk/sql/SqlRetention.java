package org.gatehouse.store.desk.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.Retention;

/** Retention over the cases. Thread-safe. */
final class SqlRetention implements Retention {
    private static final int AT_ONCE = 200;
    private static final String DUE = "select " + CaseRef.COLUMNS + ", c.likely_fine from case_file c"
            + " where c.state in ('RELEASED', 'KEPT') and c.retention_due is null"
            + " and c.settled_at < case when c.likely_fine then ? else ? end"
            + " and not is_preserved(c.id) and not exists (select 1 from destruction d where d.case_file = c.id)"
            + " order by c.settled_at, c.id limit " + AT_ONCE + " for update of c skip locked";
    private static final String MARK = "update case_file set retention_due = ? where id = ?";
    private static final String TELL =
            "insert into notice (id, kind, case_file, created_at) values (?, 'RETENTION', ?, ?)";

    private final DeskTransactions transactions;

    SqlRetention(DeskTransactions transactions) {
        this.transactions = transactions;
    }

    private record Due(CaseRef file, boolean likelyFine) {}

    @Override
    public int review(Periods periods) {
        int found = 0;
        int now = AT_ONCE;
        while (now == AT_ONCE) {
            now = transactions.run(transaction -> mark(transaction, periods));
            found += now;
        }
        return found;
    }

    private static int mark(Transaction transaction, Periods periods) throws SQLException {
        List<Due> due = find(transaction, periods);
        for (Due each : due) {
            UUID id = each.file().id();
            Sql.update(transaction, MARK, Sql.time(transaction.now()), id);
            Sql.update(transaction, TELL, UUID.randomUUID(), id, Sql.time(transaction.now()));
            transaction.record(CaseLine.ofDesk("retention.due", each.file())
                    .with("class", each.likelyFine() ? "likely-fine" : "safeguarding")
                    .line());
        }
        return due.size();
    }

    private static List<Due> find(Transaction transaction, Periods periods) throws SQLException {
        try (PreparedStatement select = transaction.prepare(DUE)) {
            Sql.set(
                    select,
                    before(transaction.now(), periods.likelyFine()),
                    before(transaction.now(), periods.safeguarding()));
            try (ResultSet rows = select.executeQuery()) {
                List<Due> due = new ArrayList<>();
                while (rows.next()) {
                    due.add(new Due(CaseRef.of(rows), rows.getBoolean("likely_fine")));
                }
                return due;
            }
        }
    }

    private static Object before(Instant now, Period period) {
        return now.atOffset(ZoneOffset.UTC).minus(period);
    }
}
