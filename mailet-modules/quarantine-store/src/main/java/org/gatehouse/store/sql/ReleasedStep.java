package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.sql.ReleasedStep.Until;

/**
 * Answers the messages whose files may be deleted. It is durable, and so is everything before it: the settlement that
 * released them too. A crash before the deletion leaves orphans, which are swept.
 */
final class ReleasedStep implements Step<Until, List<MailId>> {
    private static final String UPDATE = """
            update message set vault = 'NONE'
            where id in (select id from message where vault = 'RELEASED' and settled_at < ? limit ?)
            returning id""";

    /** @param settledBefore gives readers time to finish */
    record Until(Instant settledBefore, int max) {}

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<List<MailId>> apply(Transaction transaction, List<Until> changes) throws SQLException {
        List<List<MailId>> answers = new ArrayList<>();
        for (Until change : changes) {
            answers.add(release(transaction, change));
        }
        return answers;
    }

    private static List<MailId> release(Transaction transaction, Until change) throws SQLException {
        try (PreparedStatement update = transaction.prepare(UPDATE)) {
            update.setObject(1, change.settledBefore().atOffset(ZoneOffset.UTC));
            update.setInt(2, change.max());
            List<MailId> released = new ArrayList<>();
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    released.add(new MailId(rows.getObject("id", UUID.class)));
                }
            }
            return released;
        }
    }
}
