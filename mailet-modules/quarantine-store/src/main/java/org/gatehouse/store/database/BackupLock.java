package org.gatehouse.store.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * While a backup has it, nobody deletes what the backup may still copy. The database takes it back when the session ends,
 * however it ends.
 */
public final class BackupLock {
    private static final int KEY = 7305003;
    private static final String HELD = "select exists (select 1 from pg_locks where locktype = 'advisory' and objid = "
            + KEY + " and database = (select oid from pg_database where datname = current_database()))";

    private BackupLock() {}

    /** For this session; waits for another backup. */
    public static void take(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_lock(" + KEY + ")")) {
            lock.execute();
        }
    }

    /** Whether a backup is being made. */
    public static boolean isHeld(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(HELD);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
