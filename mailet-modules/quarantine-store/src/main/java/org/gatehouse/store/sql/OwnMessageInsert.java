package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.sql.MessageInsert.Origin;
import org.gatehouse.store.sql.Outcome.OwnMessage;

/** Puts messages of our own into the tables: decided by their origin, waiting for delivery. */
final class OwnMessageInsert {
    private static final String RECIPIENT =
            "insert into recipient (mail, position, lookup, state, disposition, urgency, enforced, reasons,"
                    + " policy_version) values (?, ?, ?, 'WAITING', ?, ?, ?, cast(? as jsonb), ?)";

    void apply(Transaction transaction, List<OwnMessage> messages) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        MessageInsert.apply(
                transaction, messages.stream().map(OwnMessage::message).toList(), Origin.GATEWAY);
        List<TaskRow> tasks = new ArrayList<>();
        try (PreparedStatement insert = transaction.prepare(RECIPIENT)) {
            for (OwnMessage own : messages) {
                add(insert, own);
                tasks.addAll(own.tasks());
                record(transaction, own);
            }
            insert.executeBatch();
        }
        TaskRow.insert(transaction, tasks);
    }

    private static void add(PreparedStatement insert, OwnMessage own) throws SQLException {
        DecisionRow.Taken decision = own.decision();
        for (Integer position : own.message().positions()) {
            insert.setObject(1, own.message().mail().id().value());
            insert.setInt(2, position);
            insert.setBytes(3, own.message().lookup(position).array());
            insert.setString(4, decision.disposition().name());
            insert.setString(5, decision.urgency().name());
            insert.setBoolean(6, decision.enforced());
            insert.setString(7, decision.reasonsJson());
            insert.setString(8, decision.policyVersion());
            insert.addBatch();
        }
    }

    private static void record(Transaction transaction, OwnMessage own) {
        Map<String, String> received = new HashMap<>(own.message().details());
        received.put("origin", "gateway");
        transaction.record("mail.received", own.message().mail().id().value(), received);
        List<DecisionRow.Taken> decisions = own.message().positions().stream()
                .map(position -> own.decision())
                .toList();
        transaction.record("mail.decided", own.message().mail().id().value(), DecisionDetails.of(decisions));
    }
}
