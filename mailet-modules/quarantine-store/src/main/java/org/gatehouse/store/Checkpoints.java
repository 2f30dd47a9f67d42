package org.gatehouse.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Signed checkpoints of the ledger (docs/ledger.md). Thread-safe; throws {@link org.gatehouse.core.TemporaryFailure}
 * while the database is away.
 */
public interface Checkpoints {
    /** When the last one was made; empty where there is none. */
    Optional<Instant> last();

    /**
     * Reads the whole ledger and works out what it is now.
     *
     * @throws LedgerChanged where it does not go on from the last checkpoint: it was written anew
     */
    Draft draft() throws LedgerChanged;

    /** Starts a mail that takes it outside. */
    Intake begin();

    /**
     * Writes the checkpoint down, with an entry in the ledger and the mail, in one transaction. Answers false, and
     * sends nothing, where another gateway was faster.
     *
     * @param mail empty where nobody outside is to be told
     */
    boolean keep(Draft draft, Optional<Outbox.Notice> mail);

    /** Adds a time-stamp of somebody else's to a checkpoint that was kept. */
    void stamp(Draft draft, byte[] token);

    /**
     * A checkpoint not yet kept.
     *
     * @param size how many entries it covers
     * @param note the signed note
     */
    record Draft(long size, String root, String note) {}

    /** What the ledger holds now does not go on from what was signed. */
    final class LedgerChanged extends Exception {
        private final long size;

        public LedgerChanged(long size) {
            super("the ledger does not go on from its checkpoint at entry " + size);
            this.size = size;
        }

        /** How many entries the checkpoint covers. */
        public long size() {
            return size;
        }
    }
}
