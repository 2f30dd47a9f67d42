package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.sql.MessageInsert.Origin;

/** Accepts messages: message, recipients, place in the queue, ledger entry. Repeated, it does nothing. */
final class AcceptStep implements Step<Acceptance, Boolean> {
    private static final String RECIPIENT =
            "insert into recipient (mail, position, lookup, state) values (?, ?, ?, 'RECEIVED')";

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<Acceptance> changes) throws SQLException {
        List<NewMessage> inserted = MessageInsert.apply(
                transaction, changes.stream().map(Acceptance::message).toList(), Origin.RECEIVED);
        insertRecipients(transaction, inserted);
        insertPlaces(transaction, changes, ids(inserted));
        for (NewMessage message : inserted) {
            transaction.record("mail.received", message.mail().id().value(), message.details());
        }
        return changes.stream().map(change -> true).toList();
    }

    private static Set<MailId> ids(List<NewMessage> messages) {
        return messages.stream().map(message -> message.mail().id()).collect(Collectors.toSet());
    }

    private static void insertRecipients(Transaction transaction, List<NewMessage> messages) throws SQLException {
        try (PreparedStatement insert = transaction.prepare(RECIPIENT)) {
            for (NewMessage message : messages) {
                for (Integer position : message.positions()) {
                    insert.setObject(1, message.mail().id().value());
                    insert.setInt(2, position);
                    insert.setBytes(3, message.lookup(position).array());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void insertPlaces(Transaction transaction, List<Acceptance> changes, Set<MailId> inserted)
            throws SQLException {
        try (PreparedStatement insert = transaction.prepare(SpoolRow.INSERT)) {
            for (Acceptance change : changes) {
                if (inserted.contains(change.message().mail().id())) {
                    change.place().addTo(insert);
                }
            }
            insert.executeBatch();
        }
    }
}
