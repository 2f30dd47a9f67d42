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
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.StoreChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the keys of what somebody said may be illegal from the evidence key to the sealed-evidence key. From the moment
 * it was said nobody reads it; this makes sure that nobody could. May be killed at any point and run again; several may
 * run at once.
 */
public final class SealingWorker {
    private static final Logger LOG = LoggerFactory.getLogger(SealingWorker.class);
    private static final int AT_ONCE = 100;
    private static final UUID FIRST = new UUID(0, 0);

    /** Reports mark the case; a list match that the gateway met at a release only refuses the order. */
    private static final String LIST_REFUSED = "select " + CaseRef.COLUMNS + " from release_order o"
            + " join case_file c on c.id = o.case_file join message m on m.id = c.mail"
            + " where o.state = 'REFUSED' and o.refusal = 'list-match' and not c.sealing and m.state = 'SETTLED'"
            + " and c.state <> 'DESTROYED' and c.id > ? order by c.id limit ?";

    private static final String WAITING = "select " + CaseRef.COLUMNS + " from case_file c"
            + " join message m on m.id = c.mail"
            + " where c.sealing and m.state = 'SETTLED' and m.evidence_key is not null and c.state <> 'DESTROYED'"
            + " and not exists (select 1 from destruction d where d.case_file = c.id)"
            + " and c.id > ? order by c.id limit ?";
    private static final String MARK = "update case_file set sealing = true where id = ? and not sealing";
    private static final String MOVE = "update message set state = 'SEALED', sealed_key = ?, evidence_key = null,"
            + " reading_copy = null, settled_at = ? where id = ? and state = 'SETTLED' and evidence_key is not null";

    private final Database database;
    private final DeskTransactions transactions;
    private final EvidenceOpener opener;

    SealingWorker(Database database, DeskTransactions transactions, EvidenceOpener opener) {
        this.database = database;
        this.transactions = transactions;
        this.opener = opener;
    }

    /**
     * Does what there is to do now. Answers how many messages were sealed.
     *
     * @throws TemporaryFailure while the database is away
     */
    public int run() {
        for (CaseRef file : list(LIST_REFUSED)) {
            orWait(file, transaction -> mark(transaction, file));
        }
        int sealed = 0;
        for (CaseRef file : list(WAITING)) {
            if (moveOrWait(file)) {
                sealed++;
            }
        }
        for (ForwardCopies.Copy copy : listCopies()) {
            if (orWait(copy.line(), transaction -> move(transaction, copy))) {
                sealed++;
            }
        }
        return sealed;
    }

    /** Where keys cannot move now, a later run does it. */
    boolean moveOrWait(CaseRef file) {
        return orWait(file, transaction -> move(transaction, file));
    }

    /** Whatever goes wrong with one must not cost the others. */
    private boolean orWait(CaseRef file, StoreChange change) {
        try {
            return transactions.run(change::apply);
        } catch (TemporaryFailure e) {
            LOG.warn("event=sealing-waits mail={} fault=\"{}\"", file.mail(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error(
                    "event=sealing-failed mail={} fault={}",
                    file.mail(),
                    e.getClass().getSimpleName());
        }
        return false;
    }

    private static boolean mark(Transaction transaction, CaseRef file) throws SQLException {
        try (PreparedStatement update = transaction.prepare(MARK)) {
            update.setObject(1, file.id());
            if (update.executeUpdate() == 0) {
                return false;
            }
        }
        transaction.record(CaseLine.ofDesk("case.sealed", file)
                .with("reason", "list-match")
                .line());
        return true;
    }

    private boolean move(Transaction transaction, CaseRef file) throws SQLException {
        Optional<OpenOrder> order = OpenOrder.lock(transaction, file.id());
        Optional<LockedCase> locked = LockedCase.toGoOn(transaction, file.id());
        if (order.isPresent() && !order.get().isTaken()) {
            // A report sealed it while a release waited.
            order.get().undo(transaction, file);
            CaseSteps.move(transaction, file, CaseFile.State.WAITING);
        }
        if (locked.isEmpty() || !locked.get().isSealing() || locked.get().isDestroyed()) {
            return false;
        }
        Optional<byte[]> sealedKey;
        try {
            sealedKey = opener.wrapForSealed(locked.get());
        } catch (UnreadableMail e) {
            LOG.error("event=sealing-unreadable mail={} problem=\"{}\"", file.mail(), e.getMessage());
            return false;
        }
        if (sealedKey.isEmpty()) {
            return false;
        }
        opener.noteSealed(file.mail());
        return update(transaction, file, sealedKey.orElseThrow());
    }

    /** A forward kept beside a sealed case says what the case says. */
    private boolean move(Transaction transaction, ForwardCopies.Copy copy) throws SQLException {
        Optional<LockedCase> locked = LockedCase.toGoOn(transaction, copy.file().id());
        if (locked.isEmpty() || !locked.get().isSealed() || locked.get().isDestroyed()) {
            return false;
        }
        Optional<byte[]> evidenceKey = ForwardCopies.evidenceKey(transaction, copy);
        if (evidenceKey.isEmpty()) {
            return false;
        }
        Optional<byte[]> sealedKey;
        try {
            sealedKey = opener.wrapForSealed(copy.forward(), evidenceKey.get());
        } catch (UnreadableMail e) {
            LOG.error("event=sealing-unreadable mail={} problem=\"{}\"", copy.forward(), e.getMessage());
            return false;
        }
        if (sealedKey.isEmpty()) {
            return false;
        }
        opener.noteSealed(copy.forward());
        return update(transaction, copy.line(), sealedKey.orElseThrow());
    }

    private static boolean update(Transaction transaction, CaseRef file, byte[] sealedKey) throws SQLException {
        try (PreparedStatement update = transaction.prepare(MOVE)) {
            update.setBytes(1, sealedKey);
            update.setObject(2, transaction.now().atOffset(ZoneOffset.UTC));
            update.setObject(3, file.mail().value());
            if (update.executeUpdate() == 0) {
                return false;
            }
        }
        transaction.record(CaseLine.ofDesk("mail.sealed", file).line());
        return true;
    }

    /** All there are, however many of the first cannot be done. */
    private List<CaseRef> list(String sql) {
        List<CaseRef> found = new ArrayList<>();
        List<CaseRef> page;
        do {
            UUID after = found.isEmpty() ? FIRST : found.get(found.size() - 1).id();
            page = database.ask(connection -> list(connection, sql, after));
            found.addAll(page);
        } while (page.size() == AT_ONCE);
        return found;
    }

    private List<ForwardCopies.Copy> listCopies() {
        List<ForwardCopies.Copy> found = new ArrayList<>();
        List<ForwardCopies.Copy> page;
        do {
            UUID after = found.isEmpty()
                    ? FIRST
                    : found.get(found.size() - 1).forward().value();
            page = database.ask(connection -> ForwardCopies.toSeal(connection, after, AT_ONCE));
            found.addAll(page);
        } while (page.size() == AT_ONCE);
        return found;
    }

    private static List<CaseRef> list(Connection connection, String sql, UUID after) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, after);
            select.setInt(2, AT_ONCE);
            try (ResultSet rows = select.executeQuery()) {
                List<CaseRef> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(CaseRef.of(rows));
                }
                return found;
            }
        }
    }
}
