package org.gatehouse.gateway.assembly;

import java.util.List;
import org.gatehouse.settings.DatabaseSettings;
import org.gatehouse.settings.SecretFile;
import org.gatehouse.store.database.Migrations;

/** Makes the tables in a database server, or brings them to this version. */
public final class DatabaseSetup {
    private DatabaseSetup() {}

    /**
     * @param owner the role that owns the tables: not the gateway's, which may only add
     * @throws NotReady where the settings name no server, or the password cannot be read
     * @throws org.gatehouse.core.TemporaryFailure where the database cannot be reached or refuses
     */
    public static void migrate(DatabaseSettings settings, String owner, SecretFile password) throws NotReady {
        if (!(settings instanceof DatabaseSettings.Server server)) {
            throw new NotReady(
                    List.of("database.embedded: an embedded database makes its tables by itself when it starts"));
        }
        Migrations.run(DatabaseAccess.login(server, owner, password, "--owner-password-file"));
    }
}
