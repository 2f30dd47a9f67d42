package org.gatehouse.store.sql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.DeliveryOutcome.Kind;

/**
 * What a delivery attempt came to, by recipients' positions.
 *
 * @param attempts how many there were before this one
 * @param released whether it was held, and a person released it
 * @param notice our own message about it, and its tasks
 */
record Outcome(
        UUID task,
        UUID node,
        int attempts,
        MailId mail,
        boolean released,
        String nextHop,
        List<Result> results,
        Optional<Instant> nextAttempt,
        Optional<OwnMessage> notice) {
    Outcome {
        results = List.copyOf(results);
    }

    List<Result> results(Kind kind) {
        return results.stream().filter(result -> result.kind() == kind).toList();
    }

    /** @param status an enhanced status code (RFC 3463) */
    record Result(int position, Kind kind, String status) {}

    /** A message of our own on its way out. */
    record OwnMessage(NewMessage message, DecisionRow.Taken decision, List<TaskRow> tasks) {
        OwnMessage {
            tasks = List.copyOf(tasks);
        }
    }
}
