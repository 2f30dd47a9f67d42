package org.gatehouse.store.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.gatehouse.store.disk.Disk;

/**
 * A PostgreSQL of our own for trying out and for tests: the real one, durable, on 127.0.0.1 with passwords, in a
 * directory of ours. It survives the death of this JVM; the next {@link #start} on the same directory goes on with it.
 * Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String DATABASE = "gatehouse";
    private static final String ADMINISTRATOR = "gatehouse_admin";
    private static final String HOST = "127.0.0.1";

    private final Path directory;
    private final int wantedPort;
    private final Passwords passwords;
    private final Postmaster postmaster;
    private final PortFile portFile;
    /** 0 until the first start; then the same for good, because the store's connections know no other. */
    private int port;

    private EmbeddedPostgres(Path directory, Path programs, int wantedPort) {
        this.directory = directory;
        this.wantedPort = wantedPort;
        SecureRandom random = new SecureRandom();
        this.passwords = new Passwords(directory, random);
        this.portFile = new PortFile(directory.resolve("port"), random);
        this.postmaster = new Postmaster(Programs.unpack(programs), data(), directory.resolve("start.log"));
    }

    /** Starts it on a free port, which it keeps; its programs are unpacked below the directory. */
    public static EmbeddedPostgres start(Path directory) {
        return start(directory, directory.resolve("programs"), 0);
    }

    /**
     * Starts it, makes what is missing (database, roles, passwords), and returns when it takes connections. One that a
     * killed JVM left running is taken over. Whoever closes it stops it for all.
     *
     * @param programs where PostgreSQL's programs are unpacked; may be shared by many
     * @param port 0 for a free port, which is kept for the next start as long as nobody else takes it
     * @throws PostgresFailed where that cannot be done
     */
    public static EmbeddedPostgres start(Path directory, Path programs, int port) {
        Path absolute = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute, Disk.PRIVATE_DIRECTORY);
            EmbeddedPostgres postgres = new EmbeddedPostgres(absolute, programs.toAbsolutePath(), port);
            postgres.startLocked();
            return postgres;
        } catch (IOException e) {
            throw new PostgresFailed("the embedded PostgreSQL cannot be made in " + absolute, e);
        }
    }

    /** How a role signs in: the same for as long as this object is used, whatever becomes of the server. */
    public synchronized Access access(Role role) {
        return new Access(jdbcUrl(), role.user(), passwords.get(role.user()));
    }

    public String host() {
        return HOST;
    }

    public synchronized int port() {
        return port;
    }

    public String database() {
        return DATABASE;
    }

    public synchronized String jdbcUrl() {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + DATABASE;
    }

    /** The file that holds a role's password. */
    public Path passwordFile(Role role) {
        return passwords.file(role.user());
    }

    /** The server's process, if it lives. */
    public synchronized Optional<ProcessHandle> findProcess() {
        return postmaster.findProcess();
    }

    /**
     * Starts the server again, on its port, if it died; cheap where it lives, so it may be called every second.
     *
     * @return whether it had to be started
     * @throws PostgresFailed where it cannot be started, as while somebody else has its port; to be called again
     */
    public synchronized boolean ensureRunning() {
        if (postmaster.isRunning()) {
            requireOwnPort();
            return false;
        }
        try {
            startLocked();
        } catch (IOException e) {
            throw new PostgresFailed("the embedded PostgreSQL cannot be started again", e);
        }
        return true;
    }

    /** Stops the server; what was committed stays. */
    @Override
    public synchronized void close() {
        postmaster.stop();
    }

    /** Two processes that start it at the same time get the same one. */
    private synchronized void startLocked() throws IOException {
        Path lockFile = directory.resolve("start.lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("the start lock was lost");
            }
            startServer();
            new FirstSteps(HOST, port, ADMINISTRATOR, passwords).take(DATABASE);
        } catch (SQLException e) {
            throw new PostgresFailed("the embedded PostgreSQL does not take its first steps", e);
        }
    }

    private void startServer() throws IOException {
        if (!Files.exists(data())) {
            makeData();
        }
        postmaster.settle();
        if (postmaster.isRunning()) {
            if (port != 0) {
                requireOwnPort();
                return;
            }
            int running = postmaster.findPort().orElse(0);
            if (wantedPort == 0 || wantedPort == running) {
                port = running;
                return;
            }
            postmaster.stop();
        }
        if (port == 0) {
            port = wantedPort == 0 ? portFile.choose() : wantedPort;
        } else if (!PortFile.isFree(port)) {
            throw new PostgresFailed("somebody else has the embedded PostgreSQL's port " + port);
        }
        portFile.keep(port);
        Disk.replaceSynced(data().resolve("gatehouse.conf"), Settings.text(port).getBytes(StandardCharsets.UTF_8));
        postmaster.start();
    }

    /** Another process of ours may have started the server while it was down here, and found the port taken. */
    private void requireOwnPort() {
        int running = postmaster.findPort().orElse(port);
        if (running != port) {
            throw new PostgresFailed("the embedded PostgreSQL runs on port " + running + " instead of " + port);
        }
    }

    /** Under another name until it is whole, so that a crash on the way leaves nothing that looks like a database. */
    private void makeData() throws IOException {
        Path unfinished = directory.resolve("data.unfinished");
        if (Files.exists(unfinished)) {
            Programs.deleteAll(unfinished);
        }
        passwords.get(ADMINISTRATOR);
        postmaster.run(
                "initdb",
                List.of(
                        "--pgdata=" + unfinished,
                        "--username=" + ADMINISTRATOR,
                        "--pwfile=" + passwords.file(ADMINISTRATOR),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"));
        Files.writeString(
                unfinished.resolve("postgresql.conf"),
                "\ninclude 'gatehouse.conf'\n",
                StandardOpenOption.APPEND,
                StandardOpenOption.SYNC);
        Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
        Disk.syncDirectory(directory);
    }

    private Path data() {
        return directory.resolve("data");
    }
}
