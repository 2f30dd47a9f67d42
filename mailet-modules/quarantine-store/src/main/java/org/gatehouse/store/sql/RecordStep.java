package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gatehouse.store.DeliveryOutcome.Kind;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;

/**
 * Records delivery attempts. Answers false, and does nothing, where the lease was lost or the attempt is on record
 * already: whoever got no answer asks again. Not durable at once: what a crash
 * takes back is tried again, so a recipient may get a message twice, but never not at all.
 */
final class RecordStep implements Step<Outcome, Boolean> {
    private static final String FENCE =
            "select id, attempts from outbox_task where id = any(?) and (node is null or node = ?) for update";
    private static final String RECIPIENT = "update recipient set state = ?, status = ?, next_hop = ?, settled_at = ?"
            + " where mail = ? and position = ? and state = 'WAITING'";
    private static final String DEFER =
            "update outbox_task set node = null, attempts = attempts + 1, due = ?," + " positions = ? where id = ?";
    private static final String END = "delete from outbox_task where id = ?";

    private final OwnMessageInsert ownMessages = new OwnMessageInsert();

    @Override
    public boolean isDurable() {
        return false;
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<Outcome> changes) throws SQLException {
        if (changes.isEmpty()) {
            return List.of();
        }
        Set<UUID> ours = stillOurs(transaction, changes);
        List<Outcome> valid = changes.stream()
                .filter(outcome -> ours.contains(outcome.task()))
                .toList();
        updateRecipients(transaction, valid);
        updateTasks(transaction, valid);
        for (Outcome outcome : valid) {
            recordEach(transaction, outcome);
            transaction.touch(outcome.mail().value());
        }
        ReleaseEnd.settle(
                transaction,
                valid.stream()
                        .filter(Outcome::released)
                        .map(outcome -> outcome.mail().value())
                        .toList());
        ownMessages.apply(
                transaction,
                valid.stream().flatMap(outcome -> outcome.notice().stream()).toList());
        return changes.stream().map(outcome -> ours.contains(outcome.task())).toList();
    }

    private static Set<UUID> stillOurs(Transaction transaction, List<Outcome> changes) throws SQLException {
        try (PreparedStatement fence = transaction.prepare(FENCE)) {
            fence.setArray(
                    1,
                    transaction.array(
                            "uuid", changes.stream().map(Outcome::task).toArray()));
            fence.setObject(2, changes.get(0).node());
            Map<UUID, Integer> recorded = new HashMap<>();
            try (ResultSet rows = fence.executeQuery()) {
                while (rows.next()) {
                    recorded.put(rows.getObject("id", UUID.class), rows.getInt("attempts"));
                }
            }
            // Fewer than the task says where a crash of the database took the last one back.
            return changes.stream()
                    .filter(outcome -> recorded.getOrDefault(outcome.task(), Integer.MAX_VALUE) <= outcome.attempts())
                    .map(Outcome::task)
                    .collect(Collectors.toSet());
        }
    }

    private static void updateRecipients(Transaction transaction, List<Outcome> outcomes) throws SQLException {
        try (PreparedStatement update = transaction.prepare(RECIPIENT)) {
            for (Outcome outcome : outcomes) {
                for (Outcome.Result result : outcome.results()) {
                    boolean settles = result.kind() != Kind.DEFERRED;
                    update.setString(1, settles ? result.kind().name() : "WAITING");
                    update.setString(2, result.status());
                    update.setString(3, outcome.nextHop());
                    update.setObject(4, settles ? transaction.now().atOffset(ZoneOffset.UTC) : null);
                    update.setObject(5, outcome.mail().value());
                    update.setInt(6, result.position());
                    update.addBatch();
                }
            }
            update.executeBatch();
        }
    }

    private static void updateTasks(Transaction transaction, List<Outcome> outcomes) throws SQLException {
        try (PreparedStatement defer = transaction.prepare(DEFER);
                PreparedStatement end = transaction.prepare(END)) {
            for (Outcome outcome : outcomes) {
                List<Integer> open = outcome.results(Kind.DEFERRED).stream()
                        .map(Outcome.Result::position)
                        .toList();
                if (outcome.nextAttempt().isPresent()) {
                    defer.setObject(1, outcome.nextAttempt().get().atOffset(ZoneOffset.UTC));
                    defer.setArray(2, transaction.array("int2", open.toArray()));
                    defer.setObject(3, outcome.task());
                    defer.addBatch();
                } else {
                    end.setObject(1, outcome.task());
                    end.addBatch();
                }
            }
            defer.executeBatch();
            end.executeBatch();
        }
    }

    private static void recordEach(Transaction transaction, Outcome outcome) {
        for (Kind kind : Kind.values()) {
            List<Outcome.Result> results = outcome.results(kind);
            if (!results.isEmpty()) {
                String entry = "mail." + kind.name().toLowerCase(Locale.ROOT);
                transaction.record(entry, outcome.mail().value(), details(results));
            }
        }
    }

    private static Map<String, String> details(List<Outcome.Result> results) {
        Map<String, String> details = new TreeMap<>(
                Positions.details(results.stream().map(Outcome.Result::position).toList()));
        details.put(
                "status",
                DecisionDetails.joined(
                        results.stream().map(Outcome.Result::status).toList()));
        return details;
    }
}
