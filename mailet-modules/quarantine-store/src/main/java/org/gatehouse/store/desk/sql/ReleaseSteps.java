package org.gatehouse.store.desk.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.ReleaseOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives held messages back to the gateway, and takes them back. Each method is part of one transaction. */
final class ReleaseSteps {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseSteps.class);
    private static final String INSERT = "insert into release_order"
            + " (id, case_file, mail, ordered_by, approved_by, ordered_at, due, state, spool_key)"
            + " values (?, ?, ?, ?, ?, ?, ?, 'ORDERED', ?)";
    private static final String FIND = "select id, ordered_by, approved_by, ordered_at, due, state, refusal, settled_at"
            + " from release_order where case_file = ? and purpose = 'RELEASE' order by ordered_at desc, id desc limit 1";

    private final EvidenceOpener opener;

    ReleaseSteps(EvidenceOpener opener) {
        this.opener = opener;
    }

    Optional<ReleaseOrder> order(
            Transaction transaction, CaseRef file, PersonId by, Optional<PersonId> approvedBy, Duration undo)
            throws SQLException {
        if (OpenOrder.lock(transaction, file.id()).isPresent() || isInConflict(transaction, file, approvedBy)) {
            return Optional.empty();
        }
        Optional<LockedCase> locked = LockedCase.toChange(transaction, file.id(), by)
                .filter(ReleaseSteps::canBeReleased)
                // What was sealed once goes out by two people only.
                .filter(found -> approvedBy.isPresent() || !found.wasLowered());
        if (locked.isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> spoolKey = wrap(locked.get());
        if (spoolKey.isEmpty()) {
            return Optional.empty();
        }
        ReleaseOrder order = new ReleaseOrder(
                UUID.randomUUID(),
                by,
                approvedBy,
                transaction.now(),
                transaction.now().plus(undo),
                ReleaseOrder.State.ORDERED,
                Optional.empty(),
                Optional.empty());
        insert(transaction, file, order, spoolKey.get());
        CaseSteps.move(transaction, file, CaseFile.State.RELEASING);
        record(transaction, file, order);
        return Optional.of(order);
    }

    boolean undo(Transaction transaction, CaseRef file, UUID id, PersonId by) throws SQLException {
        Optional<OpenOrder> order = OpenOrder.lock(transaction, file.id());
        if (order.isEmpty() || order.get().isTaken() || !order.get().id().equals(id)) {
            return false;
        }
        if (LockedCase.toChange(transaction, file.id(), by).isEmpty()) {
            return false;
        }
        order.get().undo(transaction, file, by);
        CaseSteps.move(transaction, file, CaseFile.State.WAITING);
        return true;
    }

    static Optional<ReleaseOrder> newest(Connection connection, UUID caseFile) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setObject(1, caseFile);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(order(row)) : Optional.empty();
            }
        }
    }

    private static ReleaseOrder order(ResultSet row) throws SQLException {
        Optional<Instant> settled = row.getObject("settled_at") == null
                ? Optional.empty()
                : Optional.of(CaseRows.instant(row, "settled_at"));
        return new ReleaseOrder(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("ordered_by", UUID.class)),
                CaseRows.person(row, "approved_by"),
                CaseRows.instant(row, "ordered_at"),
                CaseRows.instant(row, "due"),
                ReleaseOrder.State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("refusal")),
                settled);
    }

    private static boolean canBeReleased(LockedCase locked) {
        boolean stands =
                switch (locked.state()) {
                    case WAITING, NOT_DELIVERED, KEPT -> true;
                    case RELEASING, RELEASED, DESTROYED -> false;
                };
        return stands
                && locked.isOpenToReaders()
                && locked.canBeTaken()
                && locked.hasHeldCopy()
                && !locked.isReport()
                // Ordered by somebody else between the two locks.
                && !locked.isReleasing();
    }

    static boolean isInConflict(Transaction transaction, CaseRef file, Optional<PersonId> person) throws SQLException {
        return person.isPresent()
                && LockedCase.toRead(transaction, file.id(), person.get()).isEmpty();
    }

    private Optional<byte[]> wrap(LockedCase locked) {
        try {
            return opener.wrapForSpool(locked);
        } catch (UnreadableMail e) {
            LOG.error("event=release-unreadable mail={} problem=\"{}\"", locked.mail(), e.getMessage());
            return Optional.empty();
        }
    }

    private static void insert(Transaction transaction, CaseRef file, ReleaseOrder order, byte[] spoolKey)
            throws SQLException {
        try (PreparedStatement insert = transaction.prepare(INSERT)) {
            insert.setObject(1, order.id());
            insert.setObject(2, file.id());
            insert.setObject(3, file.mail().value());
            insert.setObject(4, order.orderedBy().value());
            insert.setObject(5, order.approvedBy().map(PersonId::value).orElse(null));
            insert.setObject(6, order.orderedAt().atOffset(ZoneOffset.UTC));
            insert.setObject(7, order.due().atOffset(ZoneOffset.UTC));
            insert.setBytes(8, spoolKey);
            insert.executeUpdate();
        }
    }

    private static void record(Transaction transaction, CaseRef file, ReleaseOrder order) {
        CaseLine line = CaseLine.of("release.ordered", file, order.orderedBy())
                .with("order", order.id().toString())
                .with("due", order.due().toString());
        order.approvedBy().ifPresent(person -> line.with("approved-by", person.toString()));
        transaction.record(line.line());
    }
}
