package org.gatehouse.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gatehouse.core.ledger.CheckpointText;
import org.gatehouse.core.ledger.CheckpointText.Hash;
import org.gatehouse.core.ledger.LedgerHash;
import org.gatehouse.core.ledger.MerkleRoot;
import org.gatehouse.store.Checkpoints;
import org.gatehouse.store.Intake;
import org.gatehouse.store.Outbox;
import org.gatehouse.store.crypto.LedgerKey;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.sql.CheckpointStep.Kept;
import org.gatehouse.store.sql.CheckpointTable.Row;

/** Checkpoints over the tables {@code ledger} and {@code ledger_checkpoint}. Thread-safe. */
final class SqlCheckpoints implements Checkpoints {
    private final Database database;
    private final LedgerKey key;
    private final OwnMails ownMails;
    private final Changes changes;
    private final Supplier<Intake> intakes;

    SqlCheckpoints(Database database, LedgerKey key, OwnMails ownMails, Changes changes, Supplier<Intake> intakes) {
        this.database = database;
        this.key = key;
        this.ownMails = ownMails;
        this.changes = changes;
        this.intakes = intakes;
    }

    @Override
    public Optional<Instant> last() {
        return database.ask(CheckpointTable::last).map(Row::at);
    }

    @Override
    public Draft draft() throws LedgerChanged {
        return draft(database, key);
    }

    static Draft draft(Database database, LedgerKey key) throws LedgerChanged {
        List<Row> before = database.ask(CheckpointTable::all);
        Reading reading = new Reading(key, before);
        long entries = database.ask(connection -> read(connection, reading));
        Optional<Row> broken = reading.broken();
        if (broken.isPresent()) {
            throw new LedgerChanged(broken.get().size());
        }
        if (entries == 0) {
            throw new IllegalStateException("nothing has happened yet");
        }
        CheckpointText text = reading.text();
        return new Draft(entries, text.root().toString(), key.sign(text));
    }

    private static long read(Connection connection, Reading reading) throws SQLException {
        LedgerLeaves.read(connection, reading::add);
        return reading.tree.size();
    }

    @Override
    public Intake begin() {
        return intakes.get();
    }

    @Override
    public boolean keep(Draft draft, Optional<Outbox.Notice> mail) {
        return mail.isEmpty()
                ? changes.keep(new Kept(draft, Optional.empty()))
                : ownMails.send(mail.get(), own -> changes.keep(new Kept(draft, Optional.of(own))));
    }

    @Override
    public void stamp(Draft draft, byte[] token) {
        database.ask(connection -> CheckpointTable.stamp(connection, draft.size(), token));
    }

    /** One reading of the ledger, held against what was signed before. */
    private static final class Reading {
        private final LedgerKey key;
        private final MerkleRoot tree = new MerkleRoot();
        private final List<Row> before;
        private Hash chain = new Hash(LedgerHash.start());
        private int met;
        private Optional<Row> broken = Optional.empty();

        private Reading(LedgerKey key, List<Row> before) {
            this.key = key;
            this.before = before;
        }

        private void add(long sequence, byte[] leaf, byte[] after) {
            tree.add(leaf);
            chain = new Hash(after);
            while (met < before.size() && before.get(met).size() == tree.size()) {
                Row noted = before.get(met++);
                // Ed25519 gives the same signature each time: a note that differs says something else.
                boolean same = sequence == tree.size() && key.sign(text()).equals(noted.note());
                if (!same && broken.isEmpty()) {
                    broken = Optional.of(noted);
                }
            }
        }

        private Optional<Row> broken() {
            return broken.or(() -> met < before.size() ? Optional.of(before.get(met)) : Optional.empty());
        }

        private CheckpointText text() {
            return new CheckpointText(key.name(), tree.size(), new Hash(tree.root()), chain);
        }
    }
}
