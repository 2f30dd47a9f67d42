package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.database.DatabaseLogin;

/** Which spool keys are still needed. Works beside a running gateway and without its keys. Thread-safe. */
public final class SpoolUse implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Bytes 2 to 5 of a wrapped key name the epoch (WrapHeader). */
    private static final String WAITING = """
            select epoch, count(*) as messages from (
                select (get_byte(spool_key, 2) << 24) | (get_byte(spool_key, 3) << 16)
                    | (get_byte(spool_key, 4) << 8) | get_byte(spool_key, 5) as epoch
                from (select spool_key from message where spool_key is not null
                    union all
                    select spool_key from release_order where spool_key is not null) wrapped) epochs
            group by epoch""";

    private static final String OLDEST_GATEWAY =
            "select min(spool_epoch) as epoch from node where alive_until > now() and spool_epoch is not null";

    private final Database database;

    public SpoolUse(DatabaseLogin login) {
        this.database = new Database(login);
    }

    /** How many messages wait under the key of each epoch; epochs under which none waits are left out. */
    public SortedMap<Integer, Long> waiting() {
        return database.ask(PATIENCE, connection -> {
            try (PreparedStatement select = connection.prepareStatement(WAITING);
                    ResultSet rows = select.executeQuery()) {
                SortedMap<Integer, Long> waiting = new TreeMap<>();
                while (rows.next()) {
                    waiting.put(rows.getInt("epoch"), rows.getLong("messages"));
                }
                return waiting;
            }
        });
    }

    /** Running gateways wrap under this epoch or a later one; the largest number where none runs. */
    public int oldestInUse() {
        return database.ask(PATIENCE, connection -> {
            try (PreparedStatement select = connection.prepareStatement(OLDEST_GATEWAY);
                    ResultSet rows = select.executeQuery()) {
                rows.next();
                int epoch = rows.getInt("epoch");
                return rows.wasNull() ? Integer.MAX_VALUE : epoch;
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
