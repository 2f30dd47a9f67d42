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
     * Creates the directories and checks them.
     *
     * @param tempInMemory false only for trying out: then plain text may stay behind on a disk
     * @throws NotReady with everything that is wrong, a sentence each
     */
    public void prepare(boolean tempInMemory) throws NotReady {
        List<String> reasons = new ArrayList<>();
        create(settings.gateway().dataDirectory(), "gateway.data-dir", reasons);
        create(settings.gateway().tempDirectory(), "gateway.temp-dir", reasons);
        refuseIfAny(reasons);
        check(tempInMemory);
    }

    /** Checks the directories as they are, or as they would be made, and changes nothing. */
    public void check(boolean tempInMemory) throws NotReady {
        List<String> reasons = new ArrayList<>();
        requireWritable(settings.gateway().dataDirectory(), "gateway.data-dir", reasons);
        requireWritable(settings.gateway().tempDirectory(), "gateway.temp-dir", reasons);
        if (tempInMemory) {
            requireInMemory(settings.gateway().tempDirectory(), reasons);
        }
        refuseIfAny(reasons);
    }

    private static void create(Path directory, String key, List<String> reasons) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            reasons.add(key + ": cannot be created: " + directory);
        }
    }

    private static void requireWritable(Path directory, String key, List<String> reasons) {
        if (!Files.isWritable(nearestExisting(directory))) {
            reasons.add(key + ": must be writable: " + directory);
        }
    }

    private static void requireInMemory(Path directory, List<String> reasons) {
        try {
            if (!IN_MEMORY.contains(
                    Files.getFileStore(nearestExisting(directory)).type())) {
                reasons.add(
                        "gateway.temp-dir: must be on a tmpfs, because plain text passes through it, was on a disk: "
                                + directory);
            }
        } catch (IOException e) {
            reasons.add("gateway.temp-dir: cannot tell what it is on: " + directory);
        }
    }

    /** The directory itself, or the first one above it that exists. */
    public static Path nearestExisting(Path directory) {
        Path existing = directory.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }

    private static void refuseIfAny(List<String> reasons) throws NotReady {
        if (!reasons.isEmpty()) {
            throw new NotReady(reasons);
        }
    }
}
