package org.gatehouse.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server process of one data directory. It outlives this JVM unless it is stopped. Not thread-safe. */
final class Postmaster {
    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int LINE_OF_PORT = 3;
    private static final int LINE_OF_STATUS = 7;

    private final Programs programs;
    private final Path data;
    private final Path log;

    Postmaster(Programs programs, Path data, Path log) {
        this.programs = programs;
        this.data = data;
        this.log = log;
    }

    boolean isRunning() {
        return findProcess().isPresent();
    }

    /** The port of the server that is running, or was when it was killed. */
    Optional<Integer> findPort() {
        List<String> lines = lines();
        return lines.size() > LINE_OF_PORT ? Optional.of(Integer.valueOf(lines.get(LINE_OF_PORT))) : Optional.empty();
    }

    Optional<ProcessHandle> findProcess() {
        return lines().stream()
                .limit(1)
                .filter(pid -> pid.matches("\\d+"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .filter(this::isOurs)
                .findFirst();
    }

    /** Waits until a server that is just starting or stopping has done so. */
    void settle() {
        await(() -> !isRunning() || isReady(), "PostgreSQL neither starts nor stops");
    }

    /** Starts the server and waits until it takes connections. What a killed one left behind is cleared first. */
    void start() {
        awaitEndOfChildren();
        try {
            // Left by one that was killed; PostgreSQL might take an unrelated process for it.
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new PostgresFailed("the file postmaster.pid of a dead PostgreSQL cannot be removed", e);
        }
        run("pg_ctl", List.of("start", "-w", "-s", "-t", seconds(), "-D", data.toString(), "-l", log.toString()));
        LOG.info("event=embedded-postgres-started port={}", findPort().orElse(0));
    }

    /** Ends open connections, writes everything down, and waits for the end. */
    void stop() {
        if (isRunning()) {
            run("pg_ctl", List.of("stop", "-w", "-s", "-m", "fast", "-t", seconds(), "-D", data.toString()));
            LOG.info("event=embedded-postgres-stopped");
        }
    }

    void run(String program, List<String> arguments) {
        try {
            Process process = new ProcessBuilder(programs.command(program, arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new PostgresFailed(program + " did not end in time; see " + log);
            }
            if (process.exitValue() != 0) {
                throw new PostgresFailed(program + " failed with exit code " + process.exitValue() + "; see " + log);
            }
        } catch (IOException e) {
            throw new PostgresFailed(program + " cannot be run; for root it needs unshare (package util-linux)", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresFailed("interrupted while waiting for " + program, e);
        }
    }

    /** Children of a killed server end by themselves, but until then no other may touch the files. */
    private void awaitEndOfChildren() {
        await(
                () -> ProcessHandle.allProcesses().noneMatch(this::isOurs),
                "processes of a killed PostgreSQL are still at work");
    }

    private void await(BooleanSupplier done, String otherwise) {
        long looks = PATIENCE.dividedBy(LOOK_AGAIN);
        try {
            while (!done.getAsBoolean()) {
                if (looks-- == 0) {
                    throw new PostgresFailed(otherwise + " in " + data + "; see " + log);
                }
                Thread.sleep(LOOK_AGAIN.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresFailed("interrupted while waiting for PostgreSQL", e);
        }
    }

    private boolean isReady() {
        List<String> lines = lines();
        return lines.size() > LINE_OF_STATUS
                && lines.get(LINE_OF_STATUS).strip().equals("ready");
    }

    /** Every process of a server works in its data directory; one that is dead but not buried works nowhere. */
    private boolean isOurs(ProcessHandle process) {
        try {
            return Files.isSameFile(Path.of("/proc/" + process.pid() + "/cwd"), data)
                    && process.info()
                            .command()
                            .filter(command -> command.endsWith("/postgres"))
                            .isPresent();
        } catch (IOException e) {
            // Ended while we looked, or somebody else's.
            return false;
        }
    }

    private List<String> lines() {
        Path file = data.resolve("postmaster.pid");
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new PostgresFailed("the file postmaster.pid of PostgreSQL cannot be read", e);
        }
    }

    private static String seconds() {
        return Long.toString(PATIENCE.toSeconds());
    }
}
