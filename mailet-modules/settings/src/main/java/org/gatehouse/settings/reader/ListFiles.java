package org.gatehouse.settings.reader;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.Mistakes;
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
        return new ListFiles(
                section.list("words", Kinds.file(confDir), all(confDir.resolve("words"), "*.yaml", reading)),
                section.list("markers", Kinds.file(confDir), all(confDir.resolve("markers"), "*.txt", reading)));
    }

    private static List<Path> all(Path directory, String pattern, Reading reading) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
            found.forEach(files::add);
        } catch (IOException e) {
            Mistakes mistakes = reading.mistakes();
            String name = TextFile.nameOf(reading.confDir(), directory);
            mistakes.add(name, 1, "cannot be read: " + e.getClass().getSimpleName());
        }
        Collections.sort(files);
        return files;
    }
}
