package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.sql.RemoveStep.Removal;

/**
 * Removes places because somebody said so, and ends messages that have no place left. Rows stay, so that the books show
 * it. Answers how many places were removed.
 */
final class RemoveStep implements Step<Removal, Long> {
    private static final String DELETE = "delete from spool_item where queue = ? and"
            + " (key = any(?) and node is null or key = any(?) and (node is null or node = ?)) returning mail";
    private static final String RECIPIENTS = """
            update recipient set state = 'REMOVED', settled_at = ?
            where mail = any(?) and state in ('RECEIVED', 'DECIDED')
                and not exists (select 1 from spool_item i where i.mail = recipient.mail)
            returning mail""";
    private static final String MESSAGE = """
            update message set state = 'REMOVED', settled_at = ?, spool_key = null,
                envelope = case when evidence_key is not null then envelope end,
                body = case when evidence_key is not null then body end,
                vault = case when evidence_key is null and vault = 'KEPT' then 'RELEASED' else vault end
            where id = any(?) and state in ('RECEIVED', 'DECIDED') and not exists (
                select 1 from recipient r where r.mail = message.id and r.state = 'WAITING')""";

    /** @param withdrawn keys that are leased to this process but in nobody's hands */
    record Removal(String queue, Set<UUID> keys, Set<UUID> withdrawn, UUID node) {
        Removal {
            keys = Set.copyOf(keys);
            withdrawn = Set.copyOf(withdrawn);
        }
    }

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<Long> apply(Transaction transaction, List<Removal> changes) throws SQLException {
        List<Long> answers = new ArrayList<>();
        for (Removal removal : changes) {
            List<UUID> mails = delete(transaction, removal);
            end(transaction, mails);
            answers.add((long) mails.size());
        }
        return answers;
    }

    private static List<UUID> delete(Transaction transaction, Removal removal) throws SQLException {
        try (PreparedStatement delete = transaction.prepare(DELETE)) {
            delete.setString(1, removal.queue());
            delete.setArray(2, transaction.array("uuid", removal.keys().toArray()));
            delete.setArray(3, transaction.array("uuid", removal.withdrawn().toArray()));
            delete.setObject(4, removal.node());
            return mails(delete);
        }
    }

    private static void end(Transaction transaction, List<UUID> mails) throws SQLException {
        try (PreparedStatement recipients = transaction.prepare(RECIPIENTS);
                PreparedStatement message = transaction.prepare(MESSAGE)) {
            recipients.setObject(1, transaction.now().atOffset(ZoneOffset.UTC));
            recipients.setArray(2, transaction.array("uuid", mails.toArray()));
            Set<UUID> removed = new TreeSet<>(mails(recipients));
            message.setObject(1, transaction.now().atOffset(ZoneOffset.UTC));
            message.setArray(2, transaction.array("uuid", removed.toArray()));
            message.executeUpdate();
            removed.forEach(mail -> transaction.record("mail.removed", mail, Map.of()));
        }
    }

    private static List<UUID> mails(PreparedStatement statement) throws SQLException {
        List<UUID> mails = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                mails.add(rows.getObject("mail", UUID.class));
            }
        }
        return mails;
    }
}
