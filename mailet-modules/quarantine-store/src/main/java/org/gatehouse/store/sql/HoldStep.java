package org.gatehouse.store.sql;

import java.sql.SQLException;
import java.util.List;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;

/** Holds messages. Answers how many recipients that was new for. */
final class HoldStep implements Step<Holding, Integer> {
    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<Integer> apply(Transaction transaction, List<Holding> changes) throws SQLException {
        if (changes.isEmpty()) {
            return List.of();
        }
        EvidenceKeys.give(
                transaction,
                changes.stream()
                        .map(change -> new EvidenceKeys.Wrapped(change.mail(), change.evidence()))
                        .toList());
        List<List<Integer>> held = RecipientSteps.act(
                transaction,
                "HELD",
                changes.stream()
                        .map(change -> new RecipientSteps.Group(change.mail(), change.positions()))
                        .toList());
        for (int i = 0; i < changes.size(); i++) {
            if (!held.get(i).isEmpty()) {
                transaction.record("mail.held", changes.get(i).mail().value(), Positions.details(held.get(i)));
                transaction.touch(changes.get(i).mail().value());
            }
        }
        return held.stream().map(List::size).toList();
    }
}
