package org.gatehouse.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the leaf hashes of the whole ledger, in order, in portions. */
final class LedgerLeaves {
    private static final String SELECT = "select sequence, leaf, chain from ledger order by sequence";
    private static final int FETCHED = 5000;

    private LedgerLeaves() {}

    /** Takes one entry's hashes. */
    interface Reader {
        void take(long sequence, byte[] leaf, byte[] chain) throws SQLException;
    }

    static void read(Connection connection, Reader reader) throws SQLException {
        // The driver reads in portions only inside a transaction.
        connection.setAutoCommit(false);
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setFetchSize(FETCHED);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reader.take(rows.getLong("sequence"), rows.getBytes("leaf"), rows.getBytes("chain"));
                }
            }
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
