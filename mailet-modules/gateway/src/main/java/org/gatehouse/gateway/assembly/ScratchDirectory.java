package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * This process's own place below {@code gateway.temp-dir}. What processes that are gone left there, because they were
 * killed, is removed at the start.
 */
final class ScratchDirectory implements AutoCloseable {
    private static final String PREFIX = "gatehouse-process-";

    private final Path directory;

    private ScratchDirectory(Path directory) {
        this.directory = directory;
    }

    static ScratchDirectory create(Path temp) throws IOException {
        Files.createDirectories(temp);
        for (Path left : leftByTheDead(temp)) {
            delete(left);
        }
        Path own = temp.resolve(PREFIX + ProcessHandle.current().pid());
        return new ScratchDirectory(Files.createDirectories(own));
    }

    Path path() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        delete(directory);
    }

    private static List<Path> leftByTheDead(Path temp) throws IOException {
        try (Stream<Path> all = Files.list(temp)) {
            return all.filter(ScratchDirectory::isOfTheDead).toList();
        }
    }

    private static boolean isOfTheDead(Path directory) {
        String name = String.valueOf(directory.getFileName());
        return name.matches(PREFIX + "[0-9]{1,18}") && ownerOf(name).isEmpty();
    }

    private static Optional<ProcessHandle> ownerOf(String name) {
        return ProcessHandle.of(Long.parseLong(name.substring(PREFIX.length())));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
