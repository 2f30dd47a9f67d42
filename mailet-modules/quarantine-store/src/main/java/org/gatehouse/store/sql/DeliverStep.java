package org.gatehouse.store.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;

/**
 * Puts messages into the outbox. Answers the tasks that are there now because of this change: none where all recipients
 * waited or were settled already. Durable, because the spool item that would repeat it is removed next.
 */
final class DeliverStep implements Step<Posting, List<TaskRow>> {
    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<List<TaskRow>> apply(Transaction transaction, List<Posting> changes) throws SQLException {
        if (changes.isEmpty()) {
            return List.of();
        }
        List<TaskRow> wanted =
                changes.stream().flatMap(posting -> posting.tasks().stream()).toList();
        List<List<Integer>> moved = RecipientSteps.act(
                transaction,
                "WAITING",
                wanted.stream()
                        .map(task -> new RecipientSteps.Group(task.mail(), task.positions()))
                        .toList());
        List<List<TaskRow>> answers = new ArrayList<>();
        List<TaskRow> all = new ArrayList<>();
        int next = 0;
        for (Posting posting : changes) {
            List<TaskRow> tasks = new ArrayList<>();
            for (TaskRow task : posting.tasks()) {
                List<Integer> positions = moved.get(next++);
                if (!positions.isEmpty()) {
                    tasks.add(task.with(positions));
                }
            }
            answers.add(tasks);
            all.addAll(tasks);
        }
        TaskRow.insert(transaction, all);
        EvidenceKeys.give(transaction, evidence(changes));
        return answers;
    }

    private static List<EvidenceKeys.Wrapped> evidence(List<Posting> changes) {
        List<EvidenceKeys.Wrapped> keys = new ArrayList<>();
        for (Posting posting : changes) {
            posting.evidence().ifPresent(key -> keys.add(new EvidenceKeys.Wrapped(posting.mail(), key)));
        }
        return keys;
    }
}
