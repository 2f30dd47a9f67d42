package org.gatehouse.store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** Connections for a job store of somebody else's making, in our schema. Thread-safe. */
public final class JobConnections implements AutoCloseable {
    private static final int CONNECTIONS = 3;
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(5);

    private final HikariDataSource pool;

    /** @param login of the role {@code gatehouse_desk} */
    public JobConnections(DatabaseLogin login) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("gatehouse-jobs");
        config.setDataSource(login.dataSource("gatehouse-jobs", Map.of("synchronous_commit", "on")));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
    }

    public Connection get() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void close() {
        pool.close();
    }
}
