package org.gatehouse.store.desk.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.outward.SenderTrace;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.crypto.DataKey;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.Evidence;
import org.gatehouse.store.desk.ReleaseOrder;
import org.gatehouse.store.desk.StoreChange;
import org.gatehouse.store.message.OpenMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was flagged and held, over its tables. Thread-safe. */
final class SqlEvidence implements Evidence {
    private static final Logger LOG = LoggerFactory.getLogger(SqlEvidence.class);

    private final DeskTransactions transactions;
    private final EvidenceOpener opener;
    private final ReleaseSteps releases;
    private final LoweringSteps lowerings;
    private final SealingWorker sealing;

    SqlEvidence(DeskTransactions transactions, EvidenceOpener opener, SealingWorker sealing) {
        this.transactions = transactions;
        this.opener = opener;
        this.releases = new ReleaseSteps(opener);
        this.lowerings = new LoweringSteps(opener);
        this.sealing = sealing;
    }

    /** What somebody sees of an open message. */
    @FunctionalInterface
    private interface View<R> {
        R of(DataKey key, byte[] envelope, byte[] readingCopy) throws UnreadableMail;
    }

    @Override
    public Optional<Names> showNames(CaseFile file, PersonId by, String reason) {
        MailId mail = file.mail();
        CaseLine line =
                CaseLine.of("evidence.names-shown", CaseRef.of(file), by).withTyped("reason", reason);
        return look(file, by, line, (key, envelope, readingCopy) -> names(mail, key, envelope, readingCopy));
    }

    @Override
    public Optional<SenderTrace> prepareComplaint(CaseFile file, PersonId by, String reference) {
        MailId mail = file.mail();
        CaseLine line =
                CaseLine.of("outward.complaint-prepared", CaseRef.of(file), by).with("reference", reference);
        return look(
                file,
                by,
                line,
                (key, envelope, readingCopy) ->
                        ReadingCopies.trace(mail, OpenMail.openReadingCopy(key, mail, readingCopy)));
    }

    @Override
    public Optional<ReadingCopy> showText(CaseFile file, PersonId by, String reason, Extent extent) {
        MailId mail = file.mail();
        CaseLine line = CaseLine.of("evidence.text-shown", CaseRef.of(file), by)
                .withTyped("reason", reason)
                .with("extent", extent == Extent.WHOLE ? "whole" : "matches");
        return look(
                file,
                by,
                line,
                (key, envelope, readingCopy) ->
                        ReadingCopies.read(mail, OpenMail.openReadingCopy(key, mail, readingCopy), extent));
    }

    @Override
    public List<ReadingCopy> showReports(CaseFile file, PersonId by, String reason) {
        return transactions.run(transaction -> showReports(transaction, file, by, reason));
    }

    @Override
    public Optional<List<String>> showAddresses(CaseFile file, PersonId by) {
        return transactions.run(transaction -> showAddresses(transaction, file, by));
    }

    private Optional<List<String>> showAddresses(Transaction transaction, CaseFile file, PersonId by)
            throws SQLException {
        if (!file.sealed() || LockedCase.toRead(transaction, file.id(), by).isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<List<String>> seen = WebAddressRows.read(transaction, opener, file.mail());
            if (seen.isPresent()) {
                transaction.record(CaseLine.of("evidence.addresses-shown", CaseRef.of(file), by)
                        .with("addresses", Integer.toString(seen.get().size()))
                        .line());
            }
            return seen;
        } catch (UnreadableMail e) {
            LOG.error("event=evidence-unreadable mail={} problem=\"{}\"", file.mail(), e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void hidden(CaseFile file, PersonId by, Duration shown) {
        transactions.run(transaction -> {
            if (LockedCase.toRead(transaction, file.id(), by).isPresent()) {
                transaction.record(CaseLine.of("evidence.text-hidden", CaseRef.of(file), by)
                        .with("seconds", Long.toString(shown.toSeconds()))
                        .line());
            }
            return file.id();
        });
    }

    @Override
    public Optional<ReleaseOrder> orderRelease(
            CaseFile file, PersonId by, Optional<PersonId> approvedBy, Duration undo) {
        return transactions.run(transaction -> releases.order(transaction, CaseRef.of(file), by, approvedBy, undo));
    }

    @Override
    public StoreChange releasing(CaseFile file, PersonId by, PersonId approvedBy, Duration undo) {
        CaseRef ref = CaseRef.of(file);
        return transaction -> releases.order(transaction, ref, by, Optional.of(approvedBy), undo)
                .isPresent();
    }

    @Override
    public boolean undoRelease(CaseFile file, UUID order, PersonId by) {
        return transactions.run(transaction -> releases.undo(transaction, CaseRef.of(file), order, by));
    }

    @Override
    public boolean seal(CaseFile file, PersonId by, String reason) {
        CaseRef ref = CaseRef.of(file);
        boolean sealed = transactions.run(transaction -> CaseSteps.seal(transaction, ref, by, reason));
        if (sealed) {
            sealing.moveOrWait(ref);
        }
        return sealed;
    }

    @Override
    public StoreChange destroying(CaseFile file, PersonId by, PersonId approvedBy, String advice) {
        CaseRef ref = CaseRef.of(file);
        return transaction -> CaseSteps.orderDestruction(transaction, ref, by, approvedBy, advice);
    }

    @Override
    public Lowering orderLowering(CaseFile file, UUID request, PersonId by, PersonId approvedBy) {
        return transactions.run(transaction -> lowerings.order(transaction, CaseRef.of(file), request, by, approvedBy));
    }

    /** The case stays locked until the look is in the ledger: nobody seals it between the look and its record. */
    private <R> Optional<R> look(CaseFile file, PersonId by, CaseLine line, View<R> view) {
        return transactions.run(transaction -> look(transaction, file, by, line, view));
    }

    private <R> Optional<R> look(Transaction transaction, CaseFile file, PersonId by, CaseLine line, View<R> view)
            throws SQLException {
        Optional<LockedCase> locked =
                LockedCase.toRead(transaction, file.id(), by).filter(LockedCase::isOpenToReaders);
        if (locked.isEmpty()) {
            return Optional.empty();
        }
        Optional<R> seen = open(locked.get(), view);
        if (seen.isPresent()) {
            transaction.record(line.line());
        }
        return seen;
    }

    private List<ReadingCopy> showReports(Transaction transaction, CaseFile file, PersonId by, String reason)
            throws SQLException {
        Optional<LockedCase> locked =
                LockedCase.toRead(transaction, file.id(), by).filter(LockedCase::isOpenToReaders);
        if (locked.isEmpty()) {
            return List.of();
        }
        List<ReadingCopy> seen = ReportRows.forwards(transaction, file.id(), by).stream()
                .flatMap(forward -> open(forward).stream())
                .toList();
        if (!seen.isEmpty()) {
            transaction.record(CaseLine.of("evidence.report-shown", CaseRef.of(file), by)
                    .withTyped("reason", reason)
                    .with("reports", Integer.toString(seen.size()))
                    .line());
        }
        return seen;
    }

    private Optional<ReadingCopy> open(ReportRows.Forward forward) {
        MailId mail = forward.mail();
        try {
            return opener.open(
                    mail,
                    forward.evidenceKey(),
                    key -> ReadingCopies.read(
                            mail, OpenMail.openReadingCopy(key, mail, forward.readingCopy()), Extent.WHOLE));
        } catch (UnreadableMail e) {
            LOG.error("event=evidence-unreadable mail={} problem=\"{}\"", mail, e.getMessage());
            return Optional.empty();
        }
    }

    private <R> Optional<R> open(LockedCase locked, View<R> view) {
        Optional<byte[]> envelope = locked.envelope();
        Optional<byte[]> readingCopy = locked.readingCopy();
        if (envelope.isEmpty() || readingCopy.isEmpty()) {
            return Optional.empty();
        }
        try {
            return opener.open(locked, key -> view.of(key, envelope.get(), readingCopy.get()));
        } catch (UnreadableMail e) {
            LOG.error("event=evidence-unreadable mail={} problem=\"{}\"", locked.mail(), e.getMessage());
            return Optional.empty();
        }
    }

    private static Names names(MailId mail, DataKey key, byte[] sealedEnvelope, byte[] sealedCopy)
            throws UnreadableMail {
        Envelope envelope = OpenMail.openEnvelope(key, mail, sealedEnvelope);
        byte[] copy = OpenMail.openReadingCopy(key, mail, sealedCopy);
        return new Names(
                ReadingCopies.from(mail, copy, envelope.sender()),
                envelope.recipients().stream().map(Address::text).toList(),
                ReadingCopies.subject(mail, copy));
    }
}
