package org.gatehouse.store.desk.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.crypto.KeysRefused;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.Evidence.Lowering;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the key of what two people lower from sealed to the gateway. Each method is part of one transaction. */
final class LoweringSteps {
    private static final Logger LOG = LoggerFactory.getLogger(LoweringSteps.class);
    private static final String READ = "select exists (select 1 from release_order o where o.id = q.id) as ordered,"
            + " reported_since(q.subject, q.requested_at) as reported from change_request q"
            + " where q.id = ? and q.subject = ? and q.kind = 'LOWER' and q.state = 'APPROVED'";
    private static final String INSERT = "insert into release_order"
            + " (id, case_file, mail, purpose, ordered_by, approved_by, ordered_at, due, state, spool_key)"
            + " values (?, ?, ?, 'LOWER', ?, ?, ?, now(), 'ORDERED', ?)";

    private final EvidenceOpener opener;

    LoweringSteps(EvidenceOpener opener) {
        this.opener = opener;
    }

    /**
     * A request that two people decided.
     *
     * @param reported whether somebody said since it was asked that it may be illegal
     */
    private record Decided(boolean ordered, boolean reported) {}

    /** @param request the approved request, whose id the order has: however often it is called, there is one order */
    Lowering order(Transaction transaction, CaseRef file, UUID request, PersonId by, PersonId approvedBy)
            throws SQLException {
        Optional<LockedCase> locked = LockedCase.toChange(transaction, file.id(), by);
        Optional<Decided> decided = read(transaction, file, request);
        if (decided.isPresent() && decided.get().ordered()) {
            return Lowering.ORDERED;
        }
        boolean seen = locked.isPresent() && !ReleaseSteps.isInConflict(transaction, file, Optional.of(approvedBy));
        if (!seen || decided.isEmpty() || decided.get().reported() || !canBeLowered(locked.get())) {
            return Lowering.NOT_POSSIBLE;
        }
        if (locked.get().sealedKey().isEmpty()) {
            return Lowering.STILL_SEALING;
        }
        try {
            return order(transaction, file, locked.get(), request, by, approvedBy);
        } catch (KeysRefused e) {
            LOG.info("event=lowering-waits mail={} what=\"{}\"", file.mail(), String.join("; ", e.problems()));
            return Lowering.KEY_MISSING;
        } catch (UnreadableMail e) {
            LOG.error("event=lowering-unreadable mail={} problem=\"{}\"", file.mail(), e.getMessage());
            return Lowering.NOT_POSSIBLE;
        }
    }

    private static boolean canBeLowered(LockedCase locked) {
        return locked.isSealed() && !locked.isDestroyed() && !locked.isReleasing() && !locked.matchesList();
    }

    private Lowering order(
            Transaction transaction, CaseRef file, LockedCase locked, UUID request, PersonId by, PersonId approvedBy)
            throws SQLException, KeysRefused, UnreadableMail {
        Optional<byte[]> spoolKey = opener.wrapSealedForSpool(locked);
        if (spoolKey.isEmpty()) {
            return Lowering.NOT_POSSIBLE;
        }
        try (PreparedStatement insert = transaction.prepare(INSERT)) {
            insert.setObject(1, request);
            insert.setObject(2, file.id());
            insert.setObject(3, file.mail().value());
            insert.setObject(4, by.value());
            insert.setObject(5, approvedBy.value());
            insert.setObject(6, transaction.now().atOffset(ZoneOffset.UTC));
            insert.setBytes(7, spoolKey.get());
            insert.executeUpdate();
        }
        opener.forgetSealed(file.mail());
        transaction.record(CaseLine.of("case.lowering-ordered", file, by)
                .with("order", request.toString())
                .with("approved-by", approvedBy.toString())
                .line());
        return Lowering.ORDERED;
    }

    private static Optional<Decided> read(Transaction transaction, CaseRef file, UUID request) throws SQLException {
        try (PreparedStatement select = transaction.prepare(READ)) {
            select.setObject(1, request);
            select.setObject(2, file.id());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Decided(row.getBoolean("ordered"), row.getBoolean("reported")))
                        : Optional.empty();
            }
        }
    }
}
