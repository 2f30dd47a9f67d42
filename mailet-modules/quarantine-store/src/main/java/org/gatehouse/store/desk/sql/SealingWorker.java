package org.gatehouse.store.desk.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.CaseFile;
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

    /** Reports mark the case; a list match that the gateway met at a release only refuses the order. */
    private static final String LIST_REFUSED = "select " + CaseRef.COLUMNS + " from release_order o"
            + " join case_file c on c.id = o.case_file join message m on m.id = c.mail"
            + " where o.state = 'REFUSED' and o.refusal = 'list-match' and not c.sealing and m.state = 'SETTLED'"
            + " and c.state <> 'DESTROYED' limit ?";

    private static final String WAITING = "select " + CaseRef.COLUMNS + " from case_file c"
            + " join message m on m.id = c.mail"
            + " where c.sealing and m.state = 'SETTLED' and m.evidence_key is not null and c.state <> 'DESTROYED'"
            + " and not exists (select 1 from destruction d where d.case_file = c.id) limit ?";
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
            transactions.run(transaction -> mark(transaction, file));
        }
        int sealed = 0;
        for (CaseRef file : list(WAITING)) {
            if (moveOrWait(file)) {
                sealed++;
            }
        }
        return sealed;
    }

    /** Where keys cannot move now, a later run does it. */
    boolean moveOrWait(CaseRef file) {
        try {
            return transactions.run(transaction -> move(transaction, file));
        } catch (TemporaryFailure e) {
            LOG.warn("event=sealing-waits mail={} fault=\"{}\"", file.mail(), e.getMessage());
            return false;
        }
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
        return sealedKey.isPresent() && update(transaction, file, sealedKey.orElseThrow());
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

    private List<CaseRef> list(String sql) {
        return database.ask(connection -> list(connection, sql));
    }

    private static List<CaseRef> list(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, AT_ONCE);
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
