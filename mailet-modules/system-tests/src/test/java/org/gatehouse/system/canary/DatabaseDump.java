package org.gatehouse.system.canary;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.store.embedded.Access;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.embedded.RunningPostgres;
import org.jspecify.annotations.Nullable;

/** The embedded database seen by its owner, as values: PostgreSQL packs long ones, so its files do not show them. */
public final class DatabaseDump implements AutoCloseable {
    private final Connection connection;

    private DatabaseDump(Connection connection) {
        this.connection = connection;
    }

    public static DatabaseDump open(Path data) throws SQLException {
        Access access =
                RunningPostgres.find(data.resolve("postgres"), Role.OWNER).orElseThrow();
        Connection connection = DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
        connection.setSchema("gatehouse");
        return new DatabaseDump(connection);
    }

    Connection connection() {
        return connection;
    }

    /** Every column of every row of every table, and what PostgreSQL keeps about them. */
    public void search(Search search) throws SQLException {
        for (String table : tables()) {
            search(table, search);
        }
        for (String view :
                List.of("pg_catalog.pg_stats", "pg_catalog.pg_stat_activity", "pg_catalog.pg_prepared_statements")) {
            search(view, search);
        }
    }

    List<String> tables() throws SQLException {
        String query =
                "select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables"
                        + " where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1";
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private void search(String table, Search search) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + table)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    String where =
                            "table " + table + " column " + rows.getMetaData().getColumnName(column);
                    search(where, rows, column, search);
                }
            }
        }
    }

    private static void search(String where, ResultSet rows, int column, Search search) throws SQLException {
        boolean binary = rows.getMetaData().getColumnTypeName(column).equals("bytea");
        byte[] value = binary ? rows.getBytes(column) : bytesOf(rows.getString(column));
        if (value != null) {
            search.bytes(where, value);
        }
    }

    private static byte @Nullable [] bytesOf(@Nullable String value) {
        return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
