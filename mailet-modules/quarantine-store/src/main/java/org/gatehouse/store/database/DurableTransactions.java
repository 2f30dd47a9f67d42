package org.gatehouse.store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.gatehouse.core.TemporaryFailure;

/**
 * Transactions of one caller each, synced when they return: for changes that people make, which are few. Nothing is
 * tried twice: where the answer to a commit was lost, the caller does not know whether it was done. Thread-safe.
 */
public final class DurableTransactions implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(2);

    private final HikariDataSource pool;
    private final Finish finish;
    private final Clock clock;

    public DurableTransactions(DatabaseLogin login, Finish finish, Clock clock) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("gatehouse-changes");
        config.setDataSource(login.dataSource("gatehouse-changes", Map.of("synchronous_commit", "on")));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        // The database may come up after us.
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
        this.finish = finish;
        this.clock = clock;
    }

    /**
     * Does all of it, durable when this returns, or nothing.
     *
     * @throws TemporaryFailure while the database is away, or another transaction was in the way
     * @throws StatementRefused where the database refuses
     */
    public <R> R run(Change<R> change) {
        try (Connection connection = pool.getConnection()) {
            return run(connection, change);
        } catch (SQLException e) {
            if (pool.isClosed()) {
                throw new TemporaryFailure("the store is closed");
            }
            throw DatabaseFault.of(e).toException();
        }
    }

    private <R> R run(Connection connection, Change<R> change) throws SQLException {
        boolean done = false;
        try {
            Transaction transaction = new Transaction(connection, clock.instant());
            R answer = change.apply(transaction);
            finish.before(transaction);
            connection.commit();
            done = true;
            return answer;
        } finally {
            if (!done) {
                connection.rollback();
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Change<R> {
        R apply(Transaction transaction) throws SQLException;
    }
}
