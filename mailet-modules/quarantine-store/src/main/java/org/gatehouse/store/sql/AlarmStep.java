package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.sql.AlarmStep.Changed;

/** Writes down that stored ciphertext was changed or is missing, and has whoever is on duty told. Answers the cases. */
final class AlarmStep implements Step<Changed, List<String>> {
    private static final String CASES = """
            select c.id, to_char(c.year, 'FM0000') || '-' || to_char(c.running, 'FM0000') as number
            from case_file c where c.mail = ? or exists (
                select 1 from report r where r.case_file = c.id and r.mail = ?) order by c.year, c.running""";
    private static final String TELL =
            "insert into notice (id, kind, case_file, created_at) values (?, 'URGENT', ?, ?)";

    /** @param there whether there is a ciphertext at all */
    record Changed(MailId mail, boolean there) {}

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<List<String>> apply(Transaction transaction, List<Changed> changes) throws SQLException {
        List<List<String>> answers = new ArrayList<>();
        for (Changed change : changes) {
            answers.add(alarm(transaction, change));
        }
        return answers;
    }

    private static List<String> alarm(Transaction transaction, Changed change) throws SQLException {
        List<String> numbers = new ArrayList<>();
        try (PreparedStatement select = transaction.prepare(CASES);
                PreparedStatement tell = transaction.prepare(TELL)) {
            select.setObject(1, change.mail().value());
            select.setObject(2, change.mail().value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getString("number"));
                    tell.setObject(1, UUID.randomUUID());
                    tell.setObject(2, rows.getObject("id", UUID.class));
                    tell.setObject(3, transaction.now().atOffset(ZoneOffset.UTC));
                    tell.addBatch();
                }
            }
            tell.executeBatch();
        }
        transaction.record(new LedgerLine(
                "case.ciphertext-changed",
                change.mail().toString(),
                "gateway",
                Map.of("case", String.join(",", numbers), "what", change.there() ? "changed" : "missing")));
        return numbers;
    }
}
