package org.gatehouse.settings.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each folder of {@code bad-settings} is laid over good settings and must give just the sentences it expects. */
class BadSettingsTest {
    @TempDir
    private Path temp;

    @TestFactory
    Stream<DynamicTest> eachMistakeIsToldInItsOwnSentence() throws IOException {
        return folders().stream()
                .map(folder -> dynamicTest(folder.getFileName().toString(), () -> {
                    Path confDir = Files.createDirectory(temp.resolve(folder.getFileName()));
                    ConfDirectories.copy(folder, ConfDirectories.good(confDir));

                    List<String> mistakes = ConfDirectories.mistakes(confDir);

                    assertThat(mistakes).isEqualTo(Files.readAllLines(folder.resolve("expected.txt")));
                }));
    }

    @Test
    void theGoodSettingsThatTheFoldersChangeHaveNoMistake() {
        assertThat(ConfDirectories.mistakes(ConfDirectories.good(temp))).isEmpty();
    }

    @Test
    void tenMistakesInFiveFilesAreAllReportedAtOnce() throws IOException {
        Path folder = ConfDirectories.BAD.resolve("59-ten-mistakes");
        ConfDirectories.copy(folder, ConfDirectories.good(temp));

        assertThat(ConfDirectories.mistakes(temp)).hasSize(10);
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(ConfDirectories.BAD)) {
            return folders.sorted().toList();
        }
    }
}
