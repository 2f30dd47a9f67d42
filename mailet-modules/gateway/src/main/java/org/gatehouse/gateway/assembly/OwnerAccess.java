package org.gatehouse.gateway.assembly;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.gatehouse.settings.DatabaseSettings;
import org.gatehouse.settings.SecretFile;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.embedded.Access;
import org.gatehouse.store.embedded.EmbeddedPostgres;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.embedded.RunningPostgres;

/** The database as the owner of its tables has it: for a copy of all of it. For one thread. */
final class OwnerAccess implements AutoCloseable {
    private final DatabaseLogin login;
    private final Parts parts;

    private OwnerAccess(DatabaseLogin login, Parts parts) {
        this.login = login;
        this.parts = parts;
    }

    /**
     * Starts an embedded database where it does not run; one that is not there is made.
     *
     * @param password the owner's; needed for a server, not for an embedded database
     */
    static OwnerAccess open(DatabaseSettings settings, Optional<SecretFile> password) throws NotReady {
        Parts parts = new Parts();
        if (settings instanceof DatabaseSettings.Embedded embedded) {
            Optional<Access> running = RunningPostgres.find(embedded.directory(), Role.OWNER);
            if (running.isPresent()) {
                return new OwnerAccess(login(running.get()), parts);
            }
            EmbeddedPostgres postgres = parts.add(EmbeddedPostgres.start(embedded.directory()));
            return new OwnerAccess(login(postgres.access(Role.OWNER)), parts);
        }
        DatabaseSettings.Server server = (DatabaseSettings.Server) settings;
        SecretFile secret =
                password.orElseThrow(() -> new NotReady(List.of("--owner-password-file: is needed for a server")));
        return new OwnerAccess(DatabaseAccess.login(server, Role.OWNER.user(), secret, "--owner-password-file"), parts);
    }

    /** As {@link #open}, but makes none. */
    static OwnerAccess visit(DatabaseSettings settings, Optional<SecretFile> password) throws NotReady {
        if (settings instanceof DatabaseSettings.Embedded embedded && !Files.isDirectory(embedded.directory())) {
            throw new NotReady(List.of("database: there is none yet in " + embedded.directory()));
        }
        return open(settings, password);
    }

    DatabaseLogin login() {
        return login;
    }

    @Override
    public void close() {
        parts.close();
    }

    private static DatabaseLogin login(Access access) {
        return new DatabaseLogin(access.jdbcUrl(), access.user(), access.password());
    }
}
