package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;

/** Puts stored messages into queues. Answers false where the place is there already, or nothing is left to do. */
final class PutStep implements Step<SpoolRow, Boolean> {
    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<SpoolRow> changes) throws SQLException {
        if (changes.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement insert = transaction.prepare(SpoolRow.INSERT)) {
            for (SpoolRow row : changes) {
                row.addTo(insert);
            }
            return Arrays.stream(insert.executeBatch())
                    .mapToObj(count -> count == 1)
                    .toList();
        }
    }
}
