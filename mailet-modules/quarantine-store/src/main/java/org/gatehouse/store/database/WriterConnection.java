package org.gatehouse.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A connection that is opened when needed and thrown away after a fault. For one thread. */
final class WriterConnection implements AutoCloseable {
    private final PGSimpleDataSource source;
    private @Nullable Connection open;

    WriterConnection(PGSimpleDataSource source) {
        this.source = source;
    }

    Connection get() throws SQLException {
        Connection connection = open;
        if (connection == null) {
            connection = source.getConnection();
            connection.setAutoCommit(false);
            open = connection;
        }
        return connection;
    }

    /** Rolls back whatever was begun. */
    @Override
    public void close() throws SQLException {
        Connection connection = open;
        open = null;
        if (connection != null) {
            connection.close();
        }
    }
}
