package org.gatehouse.settings.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.settings.Mistake;
import org.gatehouse.settings.Settings;
import org.gatehouse.settings.SettingsRefused;

/** Configuration directories for tests. */
final class ConfDirectories {
    static final Path RESOURCES = Path.of("src/test/resources");
    static final Path BAD = RESOURCES.resolve("bad-settings");

    private static final Path GOOD = RESOURCES.resolve("good-settings");

    private ConfDirectories() {}

    /** Small settings without a mistake. */
    static Path good(Path empty) {
        copy(GOOD, empty);
        return empty;
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Settings read(Path confDir) {
        try {
            return SettingsReader.read(confDir);
        } catch (SettingsRefused e) {
            throw new AssertionError("settings with mistakes:\n" + e.getMessage(), e);
        }
    }

    static List<String> mistakes(Path confDir) {
        try {
            SettingsReader.read(confDir);
            return List.of();
        } catch (SettingsRefused e) {
            return e.mistakes().stream().map(Mistake::toString).toList();
        }
    }
}
