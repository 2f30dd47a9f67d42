package org.gatehouse.system.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The server process of an embedded database. */
public final class Postmaster {
    private Postmaster() {}

    /**
     * Empty where none lives.
     *
     * @param directory {@code database.directory}
     */
    public static Optional<ProcessHandle> find(Path directory) throws IOException {
        Path data = directory.resolve("data");
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip()))
                .filter(process -> worksIn(data, process));
    }

    /** The number may be somebody else's by now. */
    private static boolean worksIn(Path data, ProcessHandle process) {
        try {
            return Files.isSameFile(Path.of("/proc/" + process.pid() + "/cwd"), data);
        } catch (IOException gone) {
            return false;
        }
    }
}
