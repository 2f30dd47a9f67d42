package org.gatehouse.system.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What happened in a walk-through of domain.md 5.11, on one page. For one thread. */
final class Transcript implements AutoCloseable {
    private static final Path DIRECTORY = Path.of("target", "walkthroughs");

    private final String name;
    private final List<String> lines = new ArrayList<>();

    Transcript(String name, String title) {
        this.name = name;
        lines.add(title);
        lines.add("");
    }

    void step(String who, String what) {
        lines.add((lines.size() - 1) + ". " + who + ": " + what);
    }

    @Override
    public void close() {
        try {
            Files.createDirectories(DIRECTORY);
            Files.write(DIRECTORY.resolve(name + ".txt"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
