package org.gatehouse.store.desk.sql;

import java.time.Clock;
import org.gatehouse.store.crypto.DeskKeys;
import org.gatehouse.store.crypto.ShredKeys;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.desk.CaseLedger;
import org.gatehouse.store.desk.Cases;
import org.gatehouse.store.desk.Checks;
import org.gatehouse.store.desk.Evidence;
import org.gatehouse.store.desk.Figures;
import org.gatehouse.store.desk.Flows;
import org.gatehouse.store.desk.Notices;
import org.gatehouse.store.desk.People;
import org.gatehouse.store.desk.Requests;
import org.gatehouse.store.desk.Retention;
import org.gatehouse.store.desk.TellUs;

/**
 * The store as the desk has it. The database may come up later, and go away meanwhile: then methods throw
 * {@link org.gatehouse.core.TemporaryFailure}. Thread-safe. {@link #sealingWorker} and {@link #destructionWorker} must
 * be run at the start and every minute or so: they go on with what a crash, or a disk that was away, left.
 */
public final class DeskStore implements AutoCloseable {
    private final Database database;
    private final DeskTransactions transactions;
    private final SqlCases cases;
    private final SqlEvidence evidence;
    private final SqlNotices notices;
    private final SqlPeople people;
    private final SqlRequests requests;
    private final SqlCaseLedger caseLedger;
    private final SqlFlows flows;
    private final SqlFigures figures;
    private final SqlChecks checks;
    private final SqlTellUs tellUs;
    private final SealingWorker sealing;
    private final DestructionWorker destruction;
    private final SqlRetention retention;

    private DeskStore(Database database, DeskTransactions transactions, DeskKeys keys, EvidenceOpener opener) {
        this.database = database;
        this.transactions = transactions;
        this.sealing = new SealingWorker(database, transactions, opener);
        this.destruction = new DestructionWorker(database, transactions, opener);
        this.retention = new SqlRetention(transactions);
        this.cases = new SqlCases(database, transactions);
        this.evidence = new SqlEvidence(transactions, opener, sealing);
        this.notices = new SqlNotices(transactions);
        this.people = new SqlPeople(transactions, database, keys);
        this.requests = new SqlRequests(transactions, database);
        this.caseLedger = new SqlCaseLedger(database);
        this.flows = new SqlFlows(database, transactions);
        this.figures = new SqlFigures(database);
        this.checks = new SqlChecks(database);
        this.tellUs = new SqlTellUs(database, transactions, keys);
    }

    /** @param login of the role {@code gatehouse_desk} */
    public static DeskStore open(DatabaseLogin login, DeskKeys keys, ShredKeys shredKeys, Clock clock) {
        return new DeskStore(
                new Database(login), new DeskTransactions(login, clock), keys, new EvidenceOpener(keys, shredKeys));
    }

    public Cases cases() {
        return cases;
    }

    public Evidence evidence() {
        return evidence;
    }

    public Notices notices() {
        return notices;
    }

    public People people() {
        return people;
    }

    public Requests requests() {
        return requests;
    }

    public CaseLedger caseLedger() {
        return caseLedger;
    }

    public Flows flows() {
        return flows;
    }

    public Retention retention() {
        return retention;
    }

    public Figures figures() {
        return figures;
    }

    public Checks checks() {
        return checks;
    }

    public TellUs tellUs() {
        return tellUs;
    }

    public SealingWorker sealingWorker() {
        return sealing;
    }

    public DestructionWorker destructionWorker() {
        return destruction;
    }

    @Override
    public void close() {
        try (transactions) {
            database.close();
        }
    }
}
