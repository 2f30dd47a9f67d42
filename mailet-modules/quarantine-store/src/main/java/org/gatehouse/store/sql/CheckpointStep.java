package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.store.Checkpoints.Draft;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.sql.CheckpointStep.Kept;
import org.gatehouse.store.sql.Outcome.OwnMessage;

/** Keeps a checkpoint, with its entry in the ledger and its mail. Answers false where there is a later one. */
final class CheckpointStep implements Step<Kept, Boolean> {
    private static final String INSERT = """
            insert into ledger_checkpoint (size, at, note)
            select ?, ?, ? where not exists (select 1 from ledger_checkpoint c where c.size >= ?)""";
    /** One at a time, whatever gateway it is. */
    private static final String LOCK = "select pg_advisory_xact_lock(7305020)";

    private final OwnMessageInsert ownMessages = new OwnMessageInsert();

    record Kept(Draft draft, Optional<OwnMessage> mail) {}

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<Kept> changes) throws SQLException {
        List<Boolean> answers = new ArrayList<>();
        for (Kept kept : changes) {
            boolean isNew = insert(transaction, kept.draft());
            if (isNew) {
                transaction.record(new LedgerLine(
                        "ledger.checkpoint",
                        "",
                        "gateway",
                        Map.of(
                                "entries", Long.toString(kept.draft().size()),
                                "root", kept.draft().root())));
                ownMessages.apply(transaction, kept.mail().stream().toList());
            }
            answers.add(isNew);
        }
        return answers;
    }

    private static boolean insert(Transaction transaction, Draft draft) throws SQLException {
        try (PreparedStatement lock = transaction.prepare(LOCK)) {
            lock.execute();
        }
        try (PreparedStatement insert = transaction.prepare(INSERT)) {
            insert.setLong(1, draft.size());
            insert.setObject(2, transaction.now().atOffset(ZoneOffset.UTC));
            insert.setString(3, draft.note());
            insert.setLong(4, draft.size());
            return insert.executeUpdate() == 1;
        }
    }
}
