package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.CaseNumber;

/**
 * Begins releases: the key comes back to the gateway, held recipients wait for delivery, their tasks are in the outbox.
 * Answers false, and does nothing, where the order is not open any more.
 */
final class TakeStep implements Step<Taking, Boolean> {
    private static final String LOCK = """
            select c.year, c.running
            from release_order o join case_file c on c.id = o.case_file join message m on m.id = o.mail
            where o.id = ? and o.mail = ? and o.state = 'ORDERED' and o.due <= now() and not c.sealing
                and m.state in ('SETTLED', 'DECIDED', 'SET_ASIDE') and m.evidence_key is not null
            for update of o, c, m""";
    private static final String ORDER =
            "update release_order set state = 'SENDING', spool_key = null, leased_until = null where id = ?";
    private static final String MESSAGE = """
            update message set spool_key = coalesce(spool_key, ?),
                state = case when state = 'SETTLED' then 'RELEASING' else state end where id = ?""";
    private static final String RECIPIENT = """
            update recipient set state = 'WAITING', release = ?, status = null, next_hop = null, settled_at = null
            where mail = ? and position = ? and (state = 'HELD' or state = 'RETURNED' and release is not null)""";

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<Taking> changes) throws SQLException {
        List<Boolean> answers = new ArrayList<>();
        for (Taking change : changes) {
            answers.add(take(transaction, change));
        }
        return answers;
    }

    private static boolean take(Transaction transaction, Taking taking) throws SQLException {
        Optional<CaseNumber> number = lock(transaction, taking);
        if (number.isEmpty()) {
            return false;
        }
        moveKey(transaction, taking);
        moveRecipients(transaction, taking);
        TaskRow.insert(transaction, taking.tasks());
        Map<String, String> details = new HashMap<>(Positions.details(taking.positions()));
        details.put("case", number.get().toString());
        details.put("order", taking.order().toString());
        transaction.record("release.taken", taking.mail().value(), details);
        return true;
    }

    private static Optional<CaseNumber> lock(Transaction transaction, Taking taking) throws SQLException {
        try (PreparedStatement lock = transaction.prepare(LOCK)) {
            lock.setObject(1, taking.order());
            lock.setObject(2, taking.mail().value());
            try (ResultSet row = lock.executeQuery()) {
                return row.next()
                        ? Optional.of(new CaseNumber(row.getInt("year"), row.getInt("running")))
                        : Optional.empty();
            }
        }
    }

    private static void moveKey(Transaction transaction, Taking taking) throws SQLException {
        UUID mail = taking.mail().value();
        try (PreparedStatement order = transaction.prepare(ORDER);
                PreparedStatement message = transaction.prepare(MESSAGE)) {
            order.setObject(1, taking.order());
            order.executeUpdate();
            message.setBytes(1, taking.spoolKey().array());
            message.setObject(2, mail);
            message.executeUpdate();
        }
    }

    private static void moveRecipients(Transaction transaction, Taking taking) throws SQLException {
        try (PreparedStatement update = transaction.prepare(RECIPIENT)) {
            for (Integer position : taking.positions()) {
                update.setObject(1, taking.order());
                update.setObject(2, taking.mail().value());
                update.setInt(3, position);
                if (update.executeUpdate() != 1) {
                    throw new IllegalStateException("a recipient of a release is not held any more");
                }
            }
        }
    }
}
