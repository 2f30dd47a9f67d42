package org.gatehouse.store.leases;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.gatehouse.store.database.Database;

/**
 * This process as a holder of leases: as long as it says now and then that it lives, its rows are its own. Thread-safe.
 */
public final class Node {
    /** Long enough that no process takes its rows for free only because its name is gone. */
    private static final String FORGET_DEAD = "delete from node where alive_until < now() - interval '7 days'";

    private static final Duration LEAVE_PATIENCE = Duration.ofSeconds(5);

    private final Database database;
    private final UUID id;
    private final Duration lease;
    private final List<String> tables;
    private final Epochs epochs;

    /**
     * @param tables those with a column {@code node} that says who holds a row
     * @param epochs of the newest keys this process wraps under
     */
    public Node(Database database, UUID id, Duration lease, List<String> tables, Epochs epochs) {
        this.database = database;
        this.id = id;
        this.lease = lease;
        this.tables = List.copyOf(tables);
        this.epochs = epochs;
    }

    /** The epochs of a gateway's newest keys. */
    public record Epochs(int spool, int evidence, int sealed) {}

    public UUID id() {
        return id;
    }

    public Duration lease() {
        return lease;
    }

    /**
     * Renews all leases of this process and frees the rows of those that are dead. To be called well within a lease.
     */
    public void sayAlive() {
        database.ask(connection -> {
            String sql = "insert into node (id, alive_until, spool_epoch, evidence_epoch, sealed_epoch)"
                    + " values (?, now() + ? * interval '1 millisecond', ?, ?, ?)"
                    + " on conflict (id) do update set alive_until = excluded.alive_until";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, id);
                statement.setLong(2, lease.toMillis());
                statement.setInt(3, epochs.spool());
                statement.setInt(4, epochs.evidence());
                statement.setInt(5, epochs.sealed());
                statement.executeUpdate();
            }
            for (String table : tables) {
                update(
                        connection,
                        "update " + table + " set node = null where node is not null"
                                + " and node not in (select id from node where alive_until > now())");
            }
            return update(connection, FORGET_DEAD);
        });
    }

    /** Frees all rows of this process at once: it ends. */
    public void leave() {
        database.ask(LEAVE_PATIENCE, connection -> free(connection, id));
    }

    /**
     * Frees all rows of a process at once that is known to be dead: nobody waits for its leases to run out.
     *
     * @throws org.gatehouse.core.TemporaryFailure while the database is away
     */
    public void bury(UUID dead) {
        database.ask(LEAVE_PATIENCE, connection -> free(connection, dead));
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return statement.executeUpdate();
        }
    }

    private int free(Connection connection, UUID holder) throws SQLException {
        for (String table : tables) {
            update(connection, "update " + table + " set node = null where node = ?", holder);
        }
        return update(connection, "delete from node where id = ?", holder);
    }

    private static int update(Connection connection, String sql, UUID holder) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, holder);
            return statement.executeUpdate();
        }
    }
}
