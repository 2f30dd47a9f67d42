package org.gatehouse.store.desk.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.CaseFile;
import org.jspecify.annotations.Nullable;

/**
 * A case and its message as they stand while nobody else changes the case. Whoever needs its release order too locks
 * that first ({@link OpenOrder}), as the gateway does. For one transaction.
 */
final class LockedCase {
    /** Locked by one statement and read by the next: what was waited for must be seen. */
    private static final String LOCK = "select c.id from case_file c where c.id = ?";

    private static final String READ = """
            select c.mail, c.state, c.sealing, m.state as mail_state, m.evidence_key, m.sealed_key, m.envelope, m.reading_copy,
                exists (select 1 from destruction d where d.case_file = c.id) as destroying,
                is_preserved(c.id) as preserved,
                exists (select 1 from release_order o
                    where o.case_file = c.id and o.state in ('ORDERED', 'SENDING')) as releasing,
                exists (select 1 from release_order o where o.case_file = c.id and o.state = 'LOWERED') as lowered,
                matches_list(c.id) as listed, is_report(c.mail) as report,
                exists (select 1 from recipient r where r.mail = c.mail
                    and (r.state = 'HELD' or r.state = 'RETURNED' and r.release is not null)) as held
            from case_file c join message m on m.id = c.mail where c.id = ?""";

    private final UUID id;
    private final MailId mail;
    private final CaseFile.State state;
    private final boolean sealing;
    private final String mailState;
    private final boolean destroying;
    private final boolean preserved;
    private final boolean releasing;
    private final boolean lowered;
    private final boolean listed;
    private final boolean report;
    private final boolean held;
    private final byte @Nullable [] evidenceKey;
    private final byte @Nullable [] sealedKey;
    private final byte @Nullable [] envelope;
    private final byte @Nullable [] readingCopy;

    private LockedCase(UUID id, ResultSet row) throws SQLException {
        this.id = id;
        this.mail = new MailId(row.getObject("mail", UUID.class));
        this.state = CaseFile.State.valueOf(row.getString("state"));
        this.sealing = row.getBoolean("sealing");
        this.mailState = row.getString("mail_state");
        this.destroying = row.getBoolean("destroying");
        this.preserved = row.getBoolean("preserved");
        this.releasing = row.getBoolean("releasing");
        this.lowered = row.getBoolean("lowered");
        this.listed = row.getBoolean("listed");
        this.report = row.getBoolean("report");
        this.held = row.getBoolean("held");
        this.evidenceKey = row.getBytes("evidence_key");
        this.sealedKey = row.getBytes("sealed_key");
        this.envelope = row.getBytes("envelope");
        this.readingCopy = row.getBytes("reading_copy");
    }

    /** Empty where this person does not see that the case exists. */
    static Optional<LockedCase> toChange(Transaction transaction, UUID id, PersonId by) throws SQLException {
        return find(transaction, id, by, " for update");
    }

    /** Others may look too; nobody can seal it meanwhile. */
    static Optional<LockedCase> toRead(Transaction transaction, UUID id, PersonId by) throws SQLException {
        return find(transaction, id, by, " for share");
    }

    /** For what the desk itself goes on with. */
    static Optional<LockedCase> toGoOn(Transaction transaction, UUID id) throws SQLException {
        try (PreparedStatement lock = transaction.prepare(LOCK + " for update")) {
            lock.setObject(1, id);
            return isThere(lock) ? Optional.of(read(transaction, id)) : Optional.empty();
        }
    }

    private static Optional<LockedCase> find(Transaction transaction, UUID id, PersonId by, String how)
            throws SQLException {
        try (PreparedStatement lock = transaction.prepare(LOCK + " and " + Conflict.NONE + how)) {
            lock.setObject(1, id);
            lock.setObject(2, by.value());
            return isThere(lock) ? Optional.of(read(transaction, id)) : Optional.empty();
        }
    }

    private static boolean isThere(PreparedStatement lock) throws SQLException {
        try (ResultSet row = lock.executeQuery()) {
            return row.next();
        }
    }

    private static LockedCase read(Transaction transaction, UUID id) throws SQLException {
        try (PreparedStatement select = transaction.prepare(READ)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new LockedCase(id, row);
            }
        }
    }

    UUID id() {
        return id;
    }

    MailId mail() {
        return mail;
    }

    CaseFile.State state() {
        return state;
    }

    boolean isSealed() {
        return sealing || mailState.equals("SEALED");
    }

    boolean isSealing() {
        return sealing;
    }

    /** Destroyed, or on the way there. */
    boolean isDestroyed() {
        return destroying || state == CaseFile.State.DESTROYED;
    }

    /** Whether anybody may read it. */
    boolean isOpenToReaders() {
        return !isSealed() && !isDestroyed();
    }

    boolean isReleasing() {
        return releasing;
    }

    /** Whether two people lowered it from sealed, ever. */
    boolean wasLowered() {
        return lowered;
    }

    /** Whether a list match is on record: then it stays sealed. */
    boolean matchesList() {
        return listed;
    }

    /** Whether its message is what somebody told us: that goes to nobody. */
    boolean isReport() {
        return report;
    }

    /** Whether a recipient's copy is held, or came back after a release. */
    boolean hasHeldCopy() {
        return held;
    }

    /** Whether the gateway can take it from the desk: also while other recipients' copies are under way. */
    boolean canBeTaken() {
        return mailState.equals("SETTLED") || mailState.equals("DECIDED") || mailState.equals("SET_ASIDE");
    }

    /** Whether the gateway has no work left with the message, and nobody asked to keep it. */
    boolean canBeDestroyed() {
        return !preserved && (mailState.equals("SETTLED") || mailState.equals("SEALED"));
    }

    Optional<byte[]> evidenceKey() {
        return Optional.ofNullable(evidenceKey);
    }

    /** There as soon as it is sealed, not only on the way there. */
    Optional<byte[]> sealedKey() {
        return Optional.ofNullable(sealedKey);
    }

    Optional<byte[]> envelope() {
        return Optional.ofNullable(envelope);
    }

    Optional<byte[]> readingCopy() {
        return Optional.ofNullable(readingCopy);
    }

    @Override
    public String toString() {
        return "LockedCase[" + id + "]";
    }
}
