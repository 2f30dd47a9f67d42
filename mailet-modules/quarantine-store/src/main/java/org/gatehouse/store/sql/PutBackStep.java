package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.sql.PutBackStep.Return;

/** Puts places back as they are now. Answers false where the lease was lost. */
final class PutBackStep implements Step<Return, Boolean> {
    private static final String UPDATE = "update spool_item set queue = ?, state = ?, due = ?, node = null, leases = 0"
            + " where key = ? and mail = ? and (node is null or node = ?)";

    /** @param node the process that thinks it holds the place */
    record Return(SpoolRow place, UUID node) {}

    @Override
    public boolean isDurable() {
        return false;
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<Return> changes) throws SQLException {
        if (changes.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement update = transaction.prepare(UPDATE)) {
            for (Return change : changes) {
                SpoolRow place = change.place();
                update.setString(1, place.queue());
                update.setBytes(2, place.state().array());
                update.setObject(3, place.due().atOffset(ZoneOffset.UTC));
                update.setObject(4, place.key());
                update.setObject(5, place.mail().value());
                update.setObject(6, change.node());
                update.addBatch();
            }
            return Arrays.stream(update.executeBatch())
                    .mapToObj(count -> count == 1)
                    .toList();
        }
    }
}
