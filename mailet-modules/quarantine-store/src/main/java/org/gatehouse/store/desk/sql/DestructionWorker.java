package org.gatehouse.store.desk.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.database.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Destroys what was ordered to be destroyed: the shred key in every mirror first, then the keys in the database with
 * the record that it is done. The order was durable before, so a crash in between leaves work to go on with: never a
 * record of what has not happened, never a case whose key is gone without one. May be killed at any point and run
 * again.
 */
public final class DestructionWorker {
    private static final Logger LOG = LoggerFactory.getLogger(DestructionWorker.class);
    private static final String OPEN = "select " + CaseRef.COLUMNS + ", d.approved_by, d.advice from destruction d"
            + " join case_file c on c.id = d.case_file where d.done_at is null and not is_preserved(c.id) order by d.case_file";
    private static final String MESSAGE = "update message set state = 'REMOVED', settled_at = ?, evidence_key = null,"
            + " sealed_key = null, reading_copy = null, envelope = null, body = null,"
            + " vault = case when vault = 'KEPT' then 'RELEASED' else vault end"
            + " where id = ? and state in ('SETTLED', 'SEALED')";
    private static final String CASE = "update case_file set state = 'DESTROYED', settled_at = ? where id = ?";
    private static final String DONE = "update destruction set done_at = ? where case_file = ? and done_at is null";

    private final Database database;
    private final DeskTransactions transactions;
    private final EvidenceOpener opener;

    DestructionWorker(Database database, DeskTransactions transactions, EvidenceOpener opener) {
        this.database = database;
        this.transactions = transactions;
        this.opener = opener;
    }

    /** Something that was ordered. */
    private record Ordered(CaseRef file, PersonId approvedBy, String advice) {}

    /**
     * Does what there is to do now. Answers how many messages were destroyed.
     *
     * @throws TemporaryFailure while the database is away
     */
    public int run() {
        int destroyed = 0;
        for (Ordered ordered : database.ask(DestructionWorker::list)) {
            if (destroyOrWait(ordered)) {
                destroyed++;
            }
        }
        return destroyed;
    }

    /** Where it cannot be done now, a later run does it. */
    private boolean destroyOrWait(Ordered ordered) {
        try {
            List<ForwardCopies.Doomed> forwards = database.ask(connection ->
                    ForwardCopies.toDestroy(connection, ordered.file().id()));
            if (forwards.stream().anyMatch(ForwardCopies.Doomed::inWork)) {
                return false;
            }
            forwards.forEach(forward -> opener.destroyFor(forward.forward()));
            opener.destroyFor(ordered.file().mail());
            return transactions.run(transaction -> finish(transaction, ordered, forwards));
        } catch (TemporaryFailure e) {
            LOG.error(
                    "event=destruction-waits mail={} fault=\"{}\"",
                    ordered.file().mail(),
                    e.getMessage());
        } catch (RuntimeException e) {
            // Whatever goes wrong with one must not cost the others.
            LOG.error(
                    "event=destruction-failed mail={} fault={}",
                    ordered.file().mail(),
                    e.getClass().getSimpleName());
        }
        return false;
    }

    private static boolean finish(Transaction transaction, Ordered ordered, List<ForwardCopies.Doomed> forwards)
            throws SQLException {
        CaseRef file = ordered.file();
        Optional<LockedCase> locked = LockedCase.toGoOn(transaction, file.id());
        if (locked.isEmpty() || !locked.get().canBeDestroyed()) {
            return false;
        }
        for (ForwardCopies.Doomed forward : forwards) {
            update(transaction, MESSAGE, forward.forward().value());
        }
        ForwardCopies.orderTheirOwn(transaction, file.id());
        update(transaction, MESSAGE, file.mail().value());
        update(transaction, CASE, file.id());
        update(transaction, DONE, file.id());
        transaction.record(CaseLine.ofDesk("case.destroyed", file)
                .with("approved-by", ordered.approvedBy().toString())
                .withTyped("advice", ordered.advice())
                .line());
        return true;
    }

    private static void update(Transaction transaction, String sql, UUID id) throws SQLException {
        try (PreparedStatement update = transaction.prepare(sql)) {
            update.setObject(1, transaction.now().atOffset(ZoneOffset.UTC));
            update.setObject(2, id);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("a locked case was changed");
            }
        }
    }

    private static List<Ordered> list(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OPEN);
                ResultSet rows = select.executeQuery()) {
            List<Ordered> found = new ArrayList<>();
            while (rows.next()) {
                found.add(new Ordered(
                        CaseRef.of(rows),
                        new PersonId(rows.getObject("approved_by", UUID.class)),
                        rows.getString("advice")));
            }
            return found;
        }
    }
}
