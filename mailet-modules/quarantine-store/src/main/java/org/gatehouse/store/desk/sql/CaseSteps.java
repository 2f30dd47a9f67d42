package org.gatehouse.store.desk.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.CaseFile;

/** Changes of a case's own row. Each method is part of one transaction. */
final class CaseSteps {
    private static final String MOVE = "update case_file set state = ?, settled_at = ? where id = ?";
    private static final String ASSIGN = "update case_file set owner = ? where id = ?";
    private static final String LOOK = "update case_file set first_look = ? where id = ? and first_look is null";
    private static final String PART = "update case_file set joined_to = null where id = ? and joined_to is not null";
    /** What could be illegal is looked at by itself. */
    private static final String PART_OTHERS = "update case_file set joined_to = null where ? in (id, joined_to)";

    private static final String SEAL = "update case_file set sealing = true where id = ?";
    private static final String DESTROY =
            "insert into destruction (case_file, asked_by, approved_by, advice, ordered_at)"
                    + " values (?, ?, ?, ?, ?)";

    private CaseSteps() {}

    /** The case is locked and its state permits it. */
    static void move(Transaction transaction, CaseRef file, CaseFile.State state) throws SQLException {
        try (PreparedStatement update = transaction.prepare(MOVE)) {
            update.setString(1, state.name());
            update.setObject(2, state.isOpen() ? null : transaction.now().atOffset(ZoneOffset.UTC));
            update.setObject(3, file.id());
            update.executeUpdate();
        }
    }

    static boolean keep(Transaction transaction, CaseRef file, PersonId by, String reason) throws SQLException {
        Optional<LockedCase> locked = LockedCase.toChange(transaction, file.id(), by);
        if (locked.isEmpty() || locked.get().isDestroyed() || !isUndecided(locked.get())) {
            return false;
        }
        move(transaction, file, CaseFile.State.KEPT);
        transaction.record(
                CaseLine.of("case.kept", file, by).withTyped("reason", reason).line());
        return true;
    }

    static boolean reopen(Transaction transaction, CaseRef file, PersonId by) throws SQLException {
        Optional<LockedCase> locked = LockedCase.toChange(transaction, file.id(), by);
        if (locked.isEmpty() || locked.get().isDestroyed() || !canBeReopened(locked.get())) {
            return false;
        }
        move(transaction, file, CaseFile.State.WAITING);
        transaction.record(CaseLine.of("case.reopened", file, by).line());
        return true;
    }

    static boolean assign(Transaction transaction, CaseRef file, PersonId by, PersonId owner) throws SQLException {
        if (LockedCase.toChange(transaction, file.id(), by).isEmpty()
                || Conflict.exists(transaction, owner, file.id())) {
            return false;
        }
        update(transaction, ASSIGN, owner.value(), file.id());
        transaction.record(CaseLine.of("case.assigned", file, by)
                .with("owner", owner.toString())
                .line());
        return true;
    }

    static boolean part(Transaction transaction, CaseRef file, PersonId by) throws SQLException {
        if (LockedCase.toChange(transaction, file.id(), by).isEmpty()
                || Sql.update(transaction, PART, file.id()) == 0) {
            return false;
        }
        transaction.record(CaseLine.of("case.parted", file, by).line());
        return true;
    }

    static boolean look(Transaction transaction, CaseRef file, PersonId by) throws SQLException {
        if (LockedCase.toChange(transaction, file.id(), by).isEmpty()) {
            return false;
        }
        update(transaction, LOOK, transaction.now().atOffset(ZoneOffset.UTC), file.id());
        transaction.record(CaseLine.of("case.opened", file, by).line());
        return true;
    }

    static boolean confirmStop(Transaction transaction, CaseRef file, PersonId by) throws SQLException {
        if (LockedCase.toChange(transaction, file.id(), by).isEmpty()) {
            return false;
        }
        transaction.record(CaseLine.of("case.stop-confirmed", file, by).line());
        return true;
    }

    /** Nobody reads it from this transaction on; keys move later. */
    static boolean seal(Transaction transaction, CaseRef file, PersonId by, String reason) throws SQLException {
        Optional<OpenOrder> order = OpenOrder.lock(transaction, file.id());
        if (order.isPresent() && order.get().isTaken()) {
            return false;
        }
        Optional<LockedCase> locked = LockedCase.toChange(transaction, file.id(), by);
        if (locked.isEmpty()
                || !locked.get().isOpenToReaders()
                || (order.isEmpty() && locked.get().isReleasing())) {
            return false;
        }
        if (order.isPresent()) {
            order.get().undo(transaction, file, by);
            move(transaction, file, CaseFile.State.WAITING);
        }
        update(transaction, PART_OTHERS, file.id());
        update(transaction, SEAL, file.id());
        transaction.record(
                CaseLine.of("case.sealed", file, by).withTyped("reason", reason).line());
        return true;
    }

    /** From here on it will be destroyed, whatever happens to this process. */
    static boolean orderDestruction(
            Transaction transaction, CaseRef file, PersonId by, PersonId approver, String advice) throws SQLException {
        if (OpenOrder.lock(transaction, file.id()).isPresent()
                || LockedCase.toChange(transaction, file.id(), approver).isEmpty()) {
            return false;
        }
        Optional<LockedCase> locked = LockedCase.toChange(transaction, file.id(), by);
        if (locked.isEmpty()
                || locked.get().isDestroyed()
                || locked.get().isReleasing()
                || !locked.get().canBeDestroyed()) {
            return false;
        }
        try (PreparedStatement insert = transaction.prepare(DESTROY)) {
            insert.setObject(1, file.id());
            insert.setObject(2, by.value());
            insert.setObject(3, approver.value());
            insert.setString(4, advice);
            insert.setObject(5, transaction.now().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
        transaction.record(CaseLine.of("case.destruction-ordered", file, by)
                .with("approved-by", approver.toString())
                .line());
        return true;
    }

    private static boolean isUndecided(LockedCase locked) {
        return locked.state() == CaseFile.State.WAITING || locked.state() == CaseFile.State.NOT_DELIVERED;
    }

    private static boolean canBeReopened(LockedCase locked) {
        return locked.state() == CaseFile.State.KEPT || locked.state() == CaseFile.State.NOT_DELIVERED;
    }

    private static void update(Transaction transaction, String sql, UUID id) throws SQLException {
        try (PreparedStatement update = transaction.prepare(sql)) {
            update.setObject(1, id);
            update.executeUpdate();
        }
    }

    private static void update(Transaction transaction, String sql, Object value, UUID id) throws SQLException {
        try (PreparedStatement update = transaction.prepare(sql)) {
            update.setObject(1, value);
            update.setObject(2, id);
            update.executeUpdate();
        }
    }
}
