package org.gatehouse.store.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.database.Migrations;
import org.gatehouse.store.embedded.Access;
import org.gatehouse.store.embedded.EmbeddedPostgres;
import org.gatehouse.store.embedded.Role;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Empty tables for each test. The migrations run once for each server and their outcome is copied from then on: that is
 * many times as fast. For one thread at a time.
 */
public final class FreshTables {
    private static final String ADMINISTRATOR = "gatehouse_admin";
    private static final String MIGRATED = "gatehouse_migrated";

    private FreshTables() {}

    /**
     * Replaces the server's database by one with empty tables of this version; whoever is still connected is cut off.
     */
    public static void make(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = administrator(postgres).getConnection();
                Statement statement = connection.createStatement()) {
            if (!isMigrated(statement)) {
                replace(statement, postgres.database(), "template1");
                Access owner = postgres.access(Role.OWNER);
                Migrations.run(new DatabaseLogin(owner.jdbcUrl(), owner.user(), owner.password()));
                statement.execute("create database " + MIGRATED + " template " + postgres.database());
            }
            replace(statement, postgres.database(), MIGRATED);
        }
    }

    private static boolean isMigrated(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("select count(*) from pg_database where datname = '" + MIGRATED + "'")) {
            row.next();
            return row.getInt(1) == 1;
        }
    }

    /** With the rights that a new server's database has. */
    private static void replace(Statement statement, String database, String template) throws SQLException {
        statement.execute("drop database if exists " + database + " with (force)");
        statement.execute("create database " + database + " owner " + Role.OWNER.user() + " template " + template);
        statement.execute("revoke all on database " + database + " from public");
        statement.execute("grant connect on database " + database + " to " + Role.GATEWAY.user() + ", "
                + Role.DESK.user() + ", " + Role.OPERATOR.user());
    }

    private static PGSimpleDataSource administrator(EmbeddedPostgres postgres) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {postgres.host()});
        source.setPortNumbers(new int[] {postgres.port()});
        source.setDatabaseName("postgres");
        source.setUser(ADMINISTRATOR);
        try {
            source.setPassword(
                    Files.readString(postgres.passwordFile(Role.OWNER).resolveSibling(ADMINISTRATOR + ".password"))
                            .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return source;
    }
}
