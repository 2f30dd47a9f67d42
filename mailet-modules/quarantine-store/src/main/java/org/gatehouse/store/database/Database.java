package org.gatehouse.store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.gatehouse.core.TemporaryFailure;

/**
 * Connections for reading and for leases. Their commits are relaxed: after a crash of the database the last ones may be
 * missing, so nothing is promised with them. Thread-safe.
 */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 6;
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final HikariDataSource pool;

    public Database(DatabaseLogin login) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("gatehouse-store");
        config.setDataSource(login.dataSource("gatehouse", Map.of("synchronous_commit", "off")));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        // The database may come up after us.
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
    }

    /** Asks once. @throws TemporaryFailure while the database is away */
    public <R> R ask(Query<R> query) {
        try (Connection connection = pool.getConnection()) {
            return query.ask(connection);
        } catch (SQLException e) {
            if (pool.isClosed()) {
                throw new TemporaryFailure("the store is closed");
            }
            throw DatabaseFault.of(e).toException();
        }
    }

    /** Asks until there is an answer, for as long as {@code patience}. @throws TemporaryFailure after that */
    public <R> R ask(Duration patience, Query<R> query) {
        long deadline = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return ask(query);
            } catch (TemporaryFailure e) {
                if (System.nanoTime() + pause.toNanos() > deadline || !Pause.of(pause)) {
                    throw e;
                }
                pause = Pause.longer(pause, LONGEST_PAUSE);
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
