package org.gatehouse.store.desk.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.gatehouse.store.database.Transaction;
import org.jspecify.annotations.Nullable;

/** Statements with their values. */
final class Sql {
    private Sql() {}

    /** Returns how many rows it changed. */
    static int update(Transaction transaction, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = transaction.prepare(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        }
    }

    static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int index = 0; index < values.length; index++) {
            statement.setObject(index + 1, values[index]);
        }
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
