package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gatehouse.settings.Settings;

/** What must be true of the machine before the gateway may start. */
public final class Ground {
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

    private final Settings settings;

    public Ground(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param tempInMemory false only for trying out: then plain text may stay behind on a disk
     * @throws NotReady with everything that is wrong, a sentence each
     */
    public void require(boolean tempInMemory) throws NotReady {
        List<String> reasons = new ArrayList<>();
        Path temp = settings.gateway().tempDirectory();
        createOrSay(temp, "gateway.temp-dir", reasons);
        createOrSay(settings.gateway().dataDirectory(), "gateway.data-dir", reasons);
        if (tempInMemory && Files.isDirectory(temp) && !isInMemory(temp, reasons)) {
            reasons.add("gateway.temp-dir: must be on a tmpfs, because plain text passes through it, was on a disk: "
                    + temp);
        }
        if (!reasons.isEmpty()) {
            throw new NotReady(reasons);
        }
    }

    private static void createOrSay(Path directory, String key, List<String> reasons) {
        try {
            Files.createDirectories(directory);
            if (!Files.isWritable(directory)) {
                reasons.add(key + ": must be writable: " + directory);
            }
        } catch (IOException e) {
            reasons.add(key + ": cannot be created: " + directory);
        }
    }

    private static boolean isInMemory(Path directory, List<String> reasons) {
        try {
            return IN_MEMORY.contains(Files.getFileStore(directory).type());
        } catch (IOException e) {
            reasons.add("gateway.temp-dir: cannot tell what it is on: " + directory);
            return true;
        }
    }
}
