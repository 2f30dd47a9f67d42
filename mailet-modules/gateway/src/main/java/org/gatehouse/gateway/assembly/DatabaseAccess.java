package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.gatehouse.settings.DatabaseSettings;
import org.gatehouse.settings.SecretFile;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.database.DatabaseProbe;
import org.gatehouse.store.database.Migrations;
import org.gatehouse.store.embedded.Access;
import org.gatehouse.store.embedded.EmbeddedPostgres;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.embedded.RunningPostgres;

/** The way into the database the settings name; an embedded one is started, watched and stopped. Thread-safe. */
final class DatabaseAccess implements AutoCloseable {

    private final DatabaseLogin login;
    private final Parts parts;

    private DatabaseAccess(DatabaseLogin login, Parts parts) {
        this.login = login;
        this.parts = parts;
    }

    /** Starts and migrates an embedded database; a server of somebody else's is left as it is. */
    static DatabaseAccess open(DatabaseSettings settings) throws NotReady {
        Parts parts = new Parts();
        if (settings instanceof DatabaseSettings.Embedded embedded) {
            EmbeddedPostgres postgres = parts.add(EmbeddedPostgres.start(embedded.directory()));
            Migrations.run(login(postgres.access(Role.OWNER)));
            parts.add(new DatabaseWatch(postgres));
            return new DatabaseAccess(login(postgres.access(Role.GATEWAY)), parts);
        }
        DatabaseLogin login = login((DatabaseSettings.Server) settings);
        if (!DatabaseProbe.hasTables(login)) {
            throw new NotReady(List.of("database: it has no Gatehouse tables yet; make them with: gatehouse migrate"));
        }
        return new DatabaseAccess(login, parts);
    }

    /** Looks in beside a running gateway: starts the embedded database only where it does not run, changes nothing. */
    static DatabaseAccess visit(DatabaseSettings settings) throws NotReady {
        if (settings instanceof DatabaseSettings.Embedded embedded) {
            Optional<Access> running = RunningPostgres.find(embedded.directory(), Role.GATEWAY);
            if (running.isPresent()) {
                return new DatabaseAccess(login(running.get()), new Parts());
            }
            if (!Files.isDirectory(embedded.directory())) {
                throw new NotReady(List.of("database: there is none yet in " + embedded.directory()));
            }
        }
        return open(settings);
    }

    DatabaseLogin login() {
        return login;
    }

    @Override
    public void close() {
        parts.close();
    }

    /** @throws NotReady where it is not the gateway's own role: the tables' rights and triggers go by its name */
    static DatabaseLogin login(DatabaseSettings.Server server) throws NotReady {
        if (!server.user().equals(Role.GATEWAY.user())) {
            throw new NotReady(List.of("database.user: must be " + Role.GATEWAY.user()
                    + ", the role that may only add and seal, was " + server.user()));
        }
        return login(server, server.user(), server.password(), "database.password-file");
    }

    /** @param setting where the password file is named */
    static DatabaseLogin login(DatabaseSettings.Server server, String user, SecretFile password, String setting)
            throws NotReady {
        try {
            return new DatabaseLogin(server.jdbcUrl(), user, password.read());
        } catch (IOException e) {
            throw new NotReady(List.of(setting + ": cannot be read: " + password.path()));
        }
    }

    private static DatabaseLogin login(Access access) {
        return new DatabaseLogin(access.jdbcUrl(), access.user(), access.password());
    }
}
