package org.gatehouse.system.rig;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.embedded.Access;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.embedded.RunningPostgres;
import org.gatehouse.store.sql.LedgerReader;

/** Looks into the tables of a gateway's embedded database, past all code of the gateway. */
public final class Rows {
    private final Path directory;
    private final Role role;

    /** @param directory {@code database.directory} */
    public Rows(Path directory) {
        this(directory, Role.GATEWAY);
    }

    /** @param role what the gateway may not see, the owner may */
    public Rows(Path directory, Role role) {
        this.directory = directory;
        this.role = role;
    }

    public long count(String sql) throws SQLException {
        return Long.parseLong(list(sql).get(0).get(0));
    }

    /** Each row as texts; null as the empty text. */
    public List<List<String>> list(String sql) throws SQLException {
        Access access = access();
        String url = access.jdbcUrl() + "?currentSchema=gatehouse";
        try (Connection connection = DriverManager.getConnection(url, access.user(), access.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> all = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    String text = rows.getString(column);
                    row.add(text == null ? "" : text);
                }
                all.add(row);
            }
            return all;
        }
    }

    /** As {@code ledger export} does it. */
    public void exportLedger(Writer out) throws SQLException, IOException {
        Access access = access();
        try (LedgerReader ledger =
                new LedgerReader(new DatabaseLogin(access.jdbcUrl(), access.user(), access.password()))) {
            ledger.export(out);
        }
    }

    private Access access() throws SQLException {
        return RunningPostgres.find(directory, role)
                .orElseThrow(() -> new SQLException("the database is not running", "08001"));
    }
}
