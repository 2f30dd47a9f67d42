package org.gatehouse.store.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.gatehouse.core.TemporaryFailure;

/** Tries, without changing anything, whether a database lets us in and has our tables. */
public final class DatabaseProbe {
    private DatabaseProbe() {}

    /** A sentence for each problem. */
    public static List<String> problems(DatabaseLogin login) {
        try {
            return hasTables(login) ? List.of() : List.of("it has no Gatehouse tables yet");
        } catch (TemporaryFailure e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /** @throws TemporaryFailure where it cannot be reached or does not let us in */
    public static boolean hasTables(DatabaseLogin login) {
        try (Connection connection =
                        login.dataSource("gatehouse-check", Map.of()).getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select to_regclass('ledger') is not null")) {
            return found.next() && found.getBoolean(1);
        } catch (SQLException e) {
            throw new TemporaryFailure("the database does not let us in (SQL state " + e.getSQLState() + ")", e);
        }
    }
}
