package org.gatehouse.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** Finds an embedded PostgreSQL that another process of ours runs. Starts and changes nothing. */
public final class RunningPostgres {
    private static final int LINE_OF_PID = 0;
    private static final int LINE_OF_PORT = 3;

    private RunningPostgres() {}

    /**
     * How a role signs in; empty where the directory holds no running server.
     *
     * @param directory as for {@link EmbeddedPostgres#start(Path)}
     */
    public static Optional<Access> find(Path directory, Role role) {
        Path pidFile = directory.resolve("data").resolve("postmaster.pid");
        try {
            List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
            if (lines.size() <= LINE_OF_PORT || !isAlive(lines.get(LINE_OF_PID).strip())) {
                return Optional.empty();
            }
            String url =
                    "jdbc:postgresql://127.0.0.1:" + lines.get(LINE_OF_PORT).strip() + "/gatehouse";
            String password = new Passwords(directory, new SecureRandom()).get(role.user());
            return Optional.of(new Access(url, role.user(), password));
        } catch (IOException e) {
            throw new PostgresFailed("the embedded PostgreSQL's directory cannot be read", e);
        }
    }

    private static boolean isAlive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }
}
