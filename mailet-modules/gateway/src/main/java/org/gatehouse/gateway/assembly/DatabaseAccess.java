package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.gatehouse.settings.DatabaseSettings;
import org.gatehouse.store.database.DatabaseLogin;
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
        return new DatabaseAccess(login((DatabaseSettings.Server) settings), parts);
    }

    /** Looks in beside a running gateway: starts the embedded database only where it does not run, changes nothing. */
    static DatabaseAccess visit(DatabaseSettings settings) throws NotReady {
        if (settings instanceof DatabaseSettings.Embedded embedded) {
            Optional<Access> running = RunningPostgres.find(embedded.directory(), Role.GATEWAY);
            if (running.isPresent()) {
                return new DatabaseAccess(login(running.get()), new Parts());
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

    static DatabaseLogin login(DatabaseSettings.Server server) throws NotReady {
        try {
            return new DatabaseLogin(
                    jdbcUrl(server), server.user(), server.password().read());
        } catch (IOException e) {
            throw new NotReady(List.of("database.password-file: cannot be read"));
        }
    }

    private static String jdbcUrl(DatabaseSettings.Server server) {
        String host = server.host().contains(":") ? "[" + server.host() + "]" : server.host();
        String tls =
                switch (server.tls()) {
                    case NONE -> "?sslmode=disable";
                    case REQUIRED -> "?sslmode=require";
                    case VERIFIED ->
                        "?sslmode=verify-full"
                                + server.authority()
                                        .map(file -> "&sslrootcert=" + file)
                                        .orElse("");
                };
        return "jdbc:postgresql://" + host + ":" + server.port() + "/" + server.name() + tls;
    }

    private static DatabaseLogin login(Access access) {
        return new DatabaseLogin(access.jdbcUrl(), access.user(), access.password());
    }
}
