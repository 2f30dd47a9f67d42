package org.gatehouse.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checkpoints that were kept. Each method is one query. */
final class CheckpointTable {
    private static final String ALL = "select size, at, note from ledger_checkpoint order by size";
    private static final String STAMP =
            "update ledger_checkpoint set time_stamp = ? where size = ? and time_stamp is null";

    private CheckpointTable() {}

    /** One that was kept. */
    record Row(long size, Instant at, String note) {}

    /** The earliest first. */
    static List<Row> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ALL);
                ResultSet rows = select.executeQuery()) {
            List<Row> list = new ArrayList<>();
            while (rows.next()) {
                Instant at = rows.getObject("at", OffsetDateTime.class).toInstant();
                list.add(new Row(rows.getLong("size"), at, rows.getString("note")));
            }
            return list;
        }
    }

    static Optional<Row> last(Connection connection) throws SQLException {
        List<Row> all = all(connection);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    static int stamp(Connection connection, long size, byte[] token) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(STAMP)) {
            update.setBytes(1, token);
            update.setLong(2, size);
            return update.executeUpdate();
        }
    }
}
