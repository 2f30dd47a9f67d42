package org.gatehouse.store.database;

import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.gatehouse.core.TemporaryFailure;

/** Brings the tables to this version. */
public final class Migrations {
    private Migrations() {}

    /**
     * Runs what is missing; two processes may call at once.
     *
     * @param owner who owns the tables; the roles {@code gatehouse_gateway} and {@code gatehouse_desk} exist
     * @throws TemporaryFailure where the database cannot be reached or refuses
     */
    public static void run(DatabaseLogin owner) {
        run(owner, MigrationVersion.LATEST);
    }

    /**
     * Brings them to an earlier version, for what was made then.
     *
     * @param version such as {@code 23}
     */
    public static void run(DatabaseLogin owner, String version) {
        run(owner, MigrationVersion.fromVersion(version));
    }

    private static void run(DatabaseLogin owner, MigrationVersion version) {
        try {
            Flyway.configure()
                    .dataSource(owner.dataSource("gatehouse-migrations", Map.of()))
                    .defaultSchema(DatabaseLogin.SCHEMA)
                    .locations("classpath:db/migration")
                    .target(version)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new TemporaryFailure("the tables could not be brought to this version" + sqlState(e), e);
        }
    }

    /** All that may be told: the message may repeat a statement. */
    private static String sqlState(Throwable problem) {
        for (Throwable cause = problem.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal) {
                return " (SQL state " + refusal.getSQLState() + ")";
            }
        }
        return "";
    }
}
