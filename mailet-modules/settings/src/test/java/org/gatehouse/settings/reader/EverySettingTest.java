package org.gatehouse.settings.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gatehouse.settings.RunsHere;
import org.gatehouse.settings.SettingsRefused;
import org.gatehouse.settings.source.Vocabulary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the readers know, what the documentation names and what {@code check} prints is the same. */
class EverySettingTest {
    private static final Path DOCUMENTATION = Path.of("../../docs/settings.md");
    private static final Pattern FILE_HEADING = Pattern.compile("## .*`(.+)`.*");
    private static final Pattern KEY_ROW = Pattern.compile("\\| `([^`]+)` \\|.*");

    @TempDir
    private Path confDir;

    private final Vocabulary vocabulary = new Vocabulary();

    @BeforeEach
    void learnEverySetting() throws IOException, SettingsRefused {
        ConfDirectories.good(confDir);
        Path policy = confDir.resolve("policy.yaml");
        Files.writeString(policy, Files.readString(policy) + "levels:\n  by-category:\n    insult: {low: 0.1}\n");
        SettingsReader.read(confDir, RunsHere.BOTH, vocabulary);
    }

    @Test
    void theDocumentationNamesJustTheSettingsThereAre() throws IOException {
        assertThat(documented()).isEqualTo(vocabulary.keys());
    }

    @Test
    void theDescriptionNamesJustTheSettingsOfTheMainFile() throws IOException {
        Files.writeString(
                confDir.resolve("server.yaml"),
                Files.readString(confDir.resolve("gatehouse.yaml"))
                        + "database: {host: db.school.example, name: g, user: g, password-file: policy.yaml}\n");
        SortedSet<String> described = new TreeSet<>(describedKeys());
        Files.move(
                confDir.resolve("server.yaml"), confDir.resolve("gatehouse.yaml"), StandardCopyOption.REPLACE_EXISTING);
        described.addAll(describedKeys());

        SortedSet<String> known = new TreeSet<>(vocabulary.keys().get("gatehouse.yaml"));
        known.addAll(List.of("policy.rules", "policy.version"));
        assertThat(described).isEqualTo(known);
    }

    private List<String> describedKeys() {
        return ConfDirectories.read(confDir).describe().stream()
                .map(line -> line.replaceFirst(" = .*", "").replaceAll("\\[[0-9]+]", "[]"))
                .toList();
    }

    private static SortedMap<String, SortedSet<String>> documented() throws IOException {
        SortedMap<String, SortedSet<String>> keys = new TreeMap<>();
        try (Stream<String> lines = Files.lines(DOCUMENTATION)) {
            String file = "";
            for (String line : lines.toList()) {
                Matcher heading = FILE_HEADING.matcher(line);
                Matcher row = KEY_ROW.matcher(line);
                if (heading.matches()) {
                    file = heading.group(1);
                } else if (row.matches()) {
                    keys.computeIfAbsent(file, any -> new TreeSet<>()).add(row.group(1));
                }
            }
        }
        return keys;
    }
}
