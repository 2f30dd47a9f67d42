package org.gatehouse.store.sql;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.inspection.SealedFiles;
import org.gatehouse.core.mail.MailIds;
import org.gatehouse.store.Alerts;
import org.gatehouse.store.Books;
import org.gatehouse.store.Checking;
import org.gatehouse.store.Checkpoints;
import org.gatehouse.store.Contacts;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.DeskNotices;
import org.gatehouse.store.Ledger;
import org.gatehouse.store.MailStore;
import org.gatehouse.store.MailboxCopies;
import org.gatehouse.store.Outbox;
import org.gatehouse.store.Releases;
import org.gatehouse.store.Rematch;
import org.gatehouse.store.ReportResults;
import org.gatehouse.store.Spool;
import org.gatehouse.store.WrittenReports;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.crypto.ShredKeys;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.database.GroupWriter;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.leases.Node;
import org.gatehouse.store.leases.WorkQueue;
import org.gatehouse.store.message.MailOpener;
import org.gatehouse.store.message.OpenMails;
import org.gatehouse.store.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole store over one database and one vault. The tables are there already
 * ({@link org.gatehouse.store.database.Migrations}). Thread-safe.
 */
public final class QuarantineStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QuarantineStore.class);

    private final Database database;
    private final GroupWriter writer;
    private final Node node;
    private final Housekeeping housekeeping;
    private final MailStore mailStore;
    private final SqlSpool spool;
    private final Books books;
    private final Outbox outbox;
    private final Ledger ledger;
    private final Releases releases;
    private final DeskNotices notices;
    private final Contacts contacts;
    private final Alerts alerts;
    private final SqlWrittenReports writtenReports;
    private final SqlReportResults reportResults;
    private final Checkpoints checkpoints;
    private final MailboxCopies copies;
    private final Rematch rematch;
    private final SealedFiles sealedFiles;
    private final Checking checking;

    private QuarantineStore(
            StoreOptions options, GatewayKeys keys, ShredKeys shredKeys, Vault vault, MailIds ids, Clock clock) {
        SecureRandom random = new SecureRandom();
        this.database = new Database(options.login());
        this.writer = new GroupWriter(options.login(), QuarantineStore::finish, clock);
        Changes changes = new Changes(writer, options);
        this.node = new Node(
                database,
                UUID.randomUUID(),
                options.lease(),
                List.of("spool_item", "outbox_task"),
                new Node.Epochs(keys.spoolEpoch(), keys.evidenceEpoch(), keys.sealedEpoch()));
        OpenMails open = new OpenMails();
        MailOpener opener = new MailOpener(keys, vault, open);
        Mails mails = new Mails(database, options.patience(), opener, open, changes);
        this.spool = new SqlSpool(database, options, node, mails, changes, clock);
        this.mailStore = new SqlMailStore(keys, vault, ids, random, options.mostInRow(), mails, spool, changes);
        OutboxTable outboxTable = new OutboxTable(database, mails, node.id(), clock);
        WorkQueue<Opening<DeliveryTask>> deliveries = new WorkQueue<>(outboxTable, options.poll(), options.handOver());
        Dispatch dispatch = new Dispatch(deliveries, node, clock);
        OwnMails ownMails = new OwnMails(keys, mails, dispatch);
        this.notices = new SqlDeskNotices(database, ownMails, changes, mailStore::begin, clock);
        this.alerts = new SqlAlerts(database, changes, clock);
        this.checkpoints = new SqlCheckpoints(database, keys.ledger(), ownMails, changes, mailStore::begin);
        this.outbox = new SqlOutbox(deliveries, outboxTable, node, ownMails, mails, changes, mailStore::begin);
        this.books = new SqlBooks(
                database,
                options.patience(),
                keys,
                shredKeys,
                mails,
                dispatch,
                changes,
                new ThanksMaker(keys, mailStore::begin),
                random);
        this.ledger = new SqlLedger(database, changes);
        this.releases = new SqlReleases(database, keys, shredKeys, mails, dispatch, changes);
        this.contacts = new SqlContacts(database, keys);
        this.copies = new SqlMailboxCopies(database, keys, changes);
        this.rematch = new SqlRematch(database, keys, changes, clock);
        this.sealedFiles = new SqlSealedFiles(database, keys);
        this.checking = changes::checking;
        this.reportResults = new SqlReportResults(database, keys, ownMails, changes, mailStore::begin);
        this.writtenReports = new SqlWrittenReports(database, keys, clock);
        this.housekeeping = new Housekeeping();
        VaultSweep sweep = new VaultSweep(vault, database, changes, clock, options.sweepGrace());
        start(
                sweep,
                new CiphertextCheck(database, vault, changes, clock),
                new OldDigests(database, clock),
                options,
                deliveries);
    }

    /** @throws TemporaryFailure where the database or the vault cannot be reached */
    public static QuarantineStore open(
            StoreOptions options, GatewayKeys keys, ShredKeys shredKeys, Vault vault, MailIds ids, Clock clock) {
        return new QuarantineStore(options, keys, shredKeys, vault, ids, clock);
    }

    static void finish(Transaction end) throws SQLException {
        Settlement.settleTouched(end);
        LedgerTail.append(end);
    }

    private void start(
            VaultSweep sweep,
            CiphertextCheck check,
            OldDigests oldDigests,
            StoreOptions options,
            WorkQueue<?> deliveries) {
        try {
            node.sayAlive();
            sweep.checkVault();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        writer.start();
        housekeeping.start(
                node,
                () -> {
                    spool.freeForgotten();
                    deliveries.freeForgotten();
                },
                sweep,
                check,
                new OldTraces(database),
                oldDigests,
                options.sweepGrace());
    }

    public MailStore mailStore() {
        return mailStore;
    }

    public Spool spool() {
        return spool;
    }

    public Books books() {
        return books;
    }

    public Outbox outbox() {
        return outbox;
    }

    public Releases releases() {
        return releases;
    }

    public DeskNotices notices() {
        return notices;
    }

    public Alerts alerts() {
        return alerts;
    }

    public Contacts contacts() {
        return contacts;
    }

    public MailboxCopies copies() {
        return copies;
    }

    public ReportResults reportResults() {
        return reportResults;
    }

    public WrittenReports writtenReports() {
        return writtenReports;
    }

    public Checkpoints checkpoints() {
        return checkpoints;
    }

    public Rematch rematch() {
        return rematch;
    }

    public SealedFiles sealedFiles() {
        return sealedFiles;
    }

    public Checking checking() {
        return checking;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** The name under which this process holds its leases. */
    public UUID node() {
        return node.id();
    }

    /**
     * Takes over what a dead process was at work on. Without this it waits until the leases have run out.
     *
     * @param dead the {@link #node} of a process that is known to have ended
     * @throws TemporaryFailure while the database is away
     */
    public void takeOver(UUID dead) {
        node.bury(dead);
    }

    /** From now on this process looks dead to others. */
    void stopRenewing() {
        housekeeping.close();
    }

    /** Gives back what is leased. Those who work with the store have ended before. */
    @Override
    public void close() {
        housekeeping.close();
        writer.close();
        try {
            node.leave();
        } catch (TemporaryFailure e) {
            LOG.warn("event=leases-run-out what=\"{}\"", e.getMessage());
        }
        database.close();
    }
}
