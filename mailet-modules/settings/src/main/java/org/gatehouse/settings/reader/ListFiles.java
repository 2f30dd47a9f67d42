package org.gatehouse.settings.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.Section;
import org.gatehouse.settings.source.TextFile;

/**
 * Which files hold the word and marker lists ({@code lists}).
 *
 * @param words those named, or else all of {@code words/*.yaml}
 * @param markers those named, or else all of {@code markers/*.txt}
 */
record ListFiles(List<Path> words, List<Path> markers) {
    static ListFiles read(Section section, Reading reading) {
        Path confDir = reading.confDir();
        List<Path> words = section.list("words", Kinds.file(confDir), List.of());
        List<Path> markers = section.list("markers", Kinds.file(confDir), List.of());
        return new ListFiles(
                section.has("words") ? words : all(confDir.resolve("words"), ".yaml", reading),
                section.has("markers") ? markers : all(confDir.resolve("markers"), ".txt", reading));
    }

    private static List<Path> all(Path directory, String ending, Reading reading) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(directory)) {
            List<Path> files = found.filter(Files::isRegularFile)
                    .filter(file -> !isAside(file.getFileName().toString()))
                    .sorted()
                    .toList();
            files.stream()
                    .filter(file -> !file.toString().endsWith(ending))
                    .forEach(file -> mistake(reading, file, "is not read: names of lists here end in " + ending));
            return files.stream()
                    .filter(file -> file.toString().endsWith(ending))
                    .toList();
        } catch (IOException e) {
            mistake(reading, directory, "cannot be read: " + e.getClass().getSimpleName());
            return List.of();
        }
    }

    /** A list that is left out because of its name protects nobody; a read-me and an editor's copy are no lists. */
    private static boolean isAside(String name) {
        return name.startsWith(".") || name.startsWith("README") || name.endsWith("~");
    }

    private static void mistake(Reading reading, Path file, String text) {
        reading.mistakes().add(TextFile.nameOf(reading.confDir(), file), 1, text);
    }
}
