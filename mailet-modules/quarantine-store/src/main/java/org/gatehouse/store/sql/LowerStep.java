package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.examination.Refusal;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.sql.RefuseStep.Refused;

/**
 * Lowers messages from sealed to held: key and reading copy for the desk, recipients, case and order are one change.
 * Answers false, and leaves it sealed, where the order is not open any more. Refuses where a list match is on record,
 * or somebody said since then that it may be illegal.
 */
final class LowerStep implements Step<Lowering, Boolean> {
    /** Locked by one statement and read by the next: what was waited for must be seen. */
    private static final String LOCK = """
            select o.id from release_order o join case_file c on c.id = o.case_file join message m on m.id = o.mail
            where o.id = ? and o.mail = ? and o.purpose = 'LOWER' and o.state = 'ORDERED' and o.due <= now()
                and m.state = 'SEALED' for update of o, c, m""";

    private static final String READ = """
            select c.id, c.year, c.running, o.ordered_by, o.approved_by, matches_list(c.id) as listed,
                reported_since(c.id, o.ordered_at) as reported
            from release_order o join case_file c on c.id = o.case_file where o.id = ?""";

    /** First the message, last the order: while the order is open, and only then, the tables permit the others. */
    private static final String MESSAGE = "update message set state = 'SETTLED', settled_at = ?, evidence_key = ?,"
            + " reading_copy = ?, sealed_key = null where id = ? and state = 'SEALED'";

    private static final String RECIPIENTS =
            "update recipient set state = 'HELD', settled_at = ?, lowered = ? where mail = ? and state = 'SEALED'";
    /** What was released before it was sealed has arrived: nobody decides about it again. */
    private static final String CASE = """
            update case_file set sealing = false,
                state = case when state = 'RELEASED' then state else 'WAITING' end,
                settled_at = case when state = 'RELEASED' then settled_at end where id = ?""";

    private static final String ORDER = "update release_order set state = 'LOWERED', spool_key = null,"
            + " leased_until = null, settled_at = ? where id = ? and state = 'ORDERED'";

    @Override
    public boolean isDurable() {
        return true;
    }

    /** The case of a lowering and who wanted it. */
    private record Wanted(
            UUID caseFile, CaseNumber number, String askedBy, String approvedBy, Optional<Refusal> refusal) {
        static Wanted of(ResultSet row) throws SQLException {
            return new Wanted(
                    row.getObject("id", UUID.class),
                    new CaseNumber(row.getInt("year"), row.getInt("running")),
                    row.getString("ordered_by"),
                    row.getString("approved_by"),
                    refusal(row));
        }

        private static Optional<Refusal> refusal(ResultSet row) throws SQLException {
            if (row.getBoolean("listed")) {
                return Optional.of(Refusal.LIST_MATCH);
            }
            return row.getBoolean("reported") ? Optional.of(Refusal.REPORTED) : Optional.empty();
        }
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<Lowering> changes) throws SQLException {
        List<Boolean> answers = new ArrayList<>();
        for (Lowering change : changes) {
            answers.add(lower(transaction, change));
        }
        return answers;
    }

    private static boolean lower(Transaction transaction, Lowering lowering) throws SQLException {
        if (!lock(transaction, lowering)) {
            return false;
        }
        Wanted wanted = read(transaction, lowering);
        if (wanted.refusal().isPresent()) {
            RefuseStep.refuse(
                    transaction,
                    new Refused(
                            lowering.order(), lowering.mail(), wanted.refusal().get()));
            return false;
        }
        move(transaction, lowering, wanted);
        transaction.record(
                "case.lowered",
                lowering.mail().value(),
                Map.of(
                        "case", wanted.number().toString(),
                        "order", lowering.order().toString(),
                        "asked-by", wanted.askedBy(),
                        "approved-by", wanted.approvedBy()));
        return true;
    }

    private static boolean lock(Transaction transaction, Lowering lowering) throws SQLException {
        try (PreparedStatement lock = transaction.prepare(LOCK)) {
            lock.setObject(1, lowering.order());
            lock.setObject(2, lowering.mail().value());
            try (ResultSet row = lock.executeQuery()) {
                return row.next();
            }
        }
    }

    private static Wanted read(Transaction transaction, Lowering lowering) throws SQLException {
        try (PreparedStatement read = transaction.prepare(READ)) {
            read.setObject(1, lowering.order());
            try (ResultSet row = read.executeQuery()) {
                row.next();
                return Wanted.of(row);
            }
        }
    }

    private static void move(Transaction transaction, Lowering lowering, Wanted wanted) throws SQLException {
        UUID mail = lowering.mail().value();
        Object now = transaction.now().atOffset(ZoneOffset.UTC);
        update(
                transaction,
                MESSAGE,
                now,
                lowering.evidenceKey().array(),
                lowering.readingCopy().array(),
                mail);
        update(transaction, RECIPIENTS, now, lowering.order(), mail);
        update(transaction, CASE, wanted.caseFile());
        update(transaction, ORDER, now, lowering.order());
    }

    private static void update(Transaction transaction, String sql, Object... values) throws SQLException {
        try (PreparedStatement update = transaction.prepare(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            update.executeUpdate();
        }
    }
}
