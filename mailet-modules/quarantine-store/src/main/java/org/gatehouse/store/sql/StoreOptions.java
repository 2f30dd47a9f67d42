package org.gatehouse.store.sql;

import java.time.Duration;
import org.gatehouse.store.database.DatabaseLogin;

/**
 * How the store works.
 *
 * @param login the gateway's role
 * @param lease after this time the work of a dead process is taken over by others
 * @param acceptPatience how long an SMTP client is kept waiting for the database before it gets a 451
 * @param patience how long everything else tries again while the database is away
 * @param poll how often the tables are asked for what is due
 * @param handOver how many new messages may wait for work in memory, in each queue; further ones wait in the tables
 * @param mostInRow ciphertexts up to this size, in bytes, are kept in the row, larger ones in the vault
 * @param sweepGrace files of the vault that no row refers to are deleted when they are older than this
 */
public record StoreOptions(
        DatabaseLogin login,
        Duration lease,
        Duration acceptPatience,
        Duration patience,
        Duration poll,
        int handOver,
        int mostInRow,
        Duration sweepGrace) {
    private static final int ROW_BYTES = 16 * 1024;

    /** What fits a school's gateway. */
    public static StoreOptions defaults(DatabaseLogin login) {
        return new StoreOptions(
                login,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofMillis(250),
                1000,
                ROW_BYTES,
                Duration.ofHours(1));
    }

    public StoreOptions withLease(Duration changed) {
        return new StoreOptions(login, changed, acceptPatience, patience, poll, handOver, mostInRow, sweepGrace);
    }

    public StoreOptions withPatience(Duration forAccept, Duration otherwise) {
        return new StoreOptions(login, lease, forAccept, otherwise, poll, handOver, mostInRow, sweepGrace);
    }

    public StoreOptions withHandOver(int changed) {
        return new StoreOptions(login, lease, acceptPatience, patience, poll, changed, mostInRow, sweepGrace);
    }

    public StoreOptions withSweepGrace(Duration changed) {
        return new StoreOptions(login, lease, acceptPatience, patience, poll, handOver, mostInRow, changed);
    }
}
