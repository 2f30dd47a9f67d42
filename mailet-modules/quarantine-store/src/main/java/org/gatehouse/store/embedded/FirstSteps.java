package org.gatehouse.store.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes the roles and the database that are missing. May be repeated: what is there is left as it is. */
final class FirstSteps {
    private static final int SECONDS_TO_CONNECT = 10;

    private final PGSimpleDataSource administration = new PGSimpleDataSource();
    private final Passwords passwords;

    FirstSteps(String host, int port, String administrator, Passwords passwords) {
        administration.setServerNames(new String[] {host});
        administration.setPortNumbers(new int[] {port});
        administration.setDatabaseName("postgres");
        administration.setUser(administrator);
        administration.setPassword(passwords.get(administrator));
        administration.setConnectTimeout(SECONDS_TO_CONNECT);
        this.passwords = passwords;
    }

    void take(String database) throws SQLException {
        try (Connection connection = administration.getConnection();
                Statement statement = connection.createStatement()) {
            for (Role role : Role.values()) {
                makeRole(connection, statement, role);
            }
            if (!exists(connection, "select from pg_database where datname = ?", database)) {
                statement.execute("create database " + database + " owner " + Role.OWNER.user());
            }
            statement.execute("revoke all on database " + database + " from public");
            statement.execute("grant connect on database " + database + " to " + Role.GATEWAY.user() + ", "
                    + Role.DESK.user() + ", " + Role.OPERATOR.user());
        }
    }

    private void makeRole(Connection connection, Statement statement, Role role) throws SQLException {
        if (!exists(connection, "select from pg_roles where rolname = ?", role.user())) {
            statement.execute("create role " + role.user() + " login");
        }
        // The driver sends a digest, not the password. Set each time: a crash may have come between role and password.
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(role.user(), passwords.get(role.user()).toCharArray(), "scram-sha-256");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
