package org.gatehouse.gateway.assembly;

import java.util.List;
import java.util.Optional;
import org.gatehouse.settings.DatabaseSettings;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.database.DatabaseProbe;
import org.gatehouse.store.embedded.Access;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.embedded.RunningPostgres;

/** Whether the database answers and has our tables. An embedded one that is not running is not started. */
public final class DatabaseCheck {
    private DatabaseCheck() {}

    /** A sentence for each problem. */
    public static List<String> problems(DatabaseSettings settings) {
        try {
            if (settings instanceof DatabaseSettings.Embedded embedded) {
                return findRunning(embedded)
                        .map(DatabaseCheck::login)
                        .map(DatabaseProbe::problems)
                        .orElse(List.of());
            }
            return DatabaseProbe.problems(DatabaseAccess.login((DatabaseSettings.Server) settings));
        } catch (NotReady e) {
            return e.reasons();
        }
    }

    /** What is good about it when there is no problem. */
    public static String goodAnswer(DatabaseSettings settings) {
        boolean waits = settings instanceof DatabaseSettings.Embedded embedded
                && findRunning(embedded).isEmpty();
        return waits ? "embedded, starts with the gateway" : "answers";
    }

    private static Optional<Access> findRunning(DatabaseSettings.Embedded embedded) {
        return RunningPostgres.find(embedded.directory(), Role.GATEWAY);
    }

    private static DatabaseLogin login(Access access) {
        return new DatabaseLogin(access.jdbcUrl(), access.user(), access.password());
    }
}
