package org.gatehouse.settings.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in the files, the answer is mistakes: no crash, no hang, no memory used up. */
class HostileSettingsTest {
    @TempDir
    private Path confDir;

    @BeforeEach
    void startFromGoodSettings() {
        ConfDirectories.good(confDir);
    }

    @Test
    void aliasesThatMultiplyAreNotFollowed() throws IOException {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 12; i++) {
            String before = "*a" + (i - 1);
            laughs.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", List.of(before, before, before, before))));
        }

        assertThat(mistakes("gatehouse.yaml", laughs.toString()))
                .contains("gatehouse.yaml:1: has an anchor or alias (& or *); write the value out, or quote it")
                .contains("gatehouse.yaml:12: a11: no such setting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void deepNestingEndsBeforeTheStackDoes(String level) throws IOException {
        assertThat(mistakes("policy.yaml", level.repeat(500_000)))
                .singleElement()
                .asString()
                .startsWith("policy.yaml:");
    }

    @Test
    void blockMappingsNestedLikeStairsEndToo() throws IOException {
        StringBuilder stairs = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            stairs.append(" ".repeat(i)).append("a:\n");
        }

        assertThat(mistakes("policy.yaml", stairs.toString()))
                .containsExactly("policy.yaml:16: is nested more than 16 deep");
    }

    @Test
    void aValueOfTenMegabytesIsTooLarge() throws IOException {
        assertThat(mistakes("policy.yaml", "version: " + "x".repeat(10_000_000)))
                .containsExactly("policy.yaml:1: is too large: at most 4MB");
    }

    @Test
    void aValueOfThreeMegabytesIsTooLongAndNotRepeated() throws IOException {
        assertThat(mistakes("gatehouse.yaml", "domains: [" + "a.".repeat(1_500_000) + "a]"))
                .contains("gatehouse.yaml:1: domains[1]: must be one line of at most 1000 characters")
                .allSatisfy(mistake -> assertThat(mistake).hasSizeLessThan(300));
    }

    @Test
    void aNameOfAMegabyteIsNotRepeated() throws IOException {
        assertThat(mistakes("policy.yaml", "? \"" + "x".repeat(1_000_000) + "\"\n: 1\nversion: 1\n"))
                .contains("policy.yaml:1: (not a name): no such setting");
    }

    @Test
    void aHundredThousandMistakesAreCutShort() throws IOException {
        assertThat(mistakes("directory.csv", "x\n".repeat(100_000))).hasSizeLessThan(250);
    }

    @Test
    void escapedControlCharactersDoNotReachAValueOrASentence() throws IOException {
        String policy = "version: \"1\\0\"\n\"a\\nb\": 1\nrules:\n  - {name: \"\\e[31m\", disposition: \"hold\\rx\"}\n";

        assertThat(mistakes("policy.yaml", policy))
                .contains("policy.yaml:1: version: must be one line of at most 1000 characters")
                .allSatisfy(mistake -> assertThat(mistake.chars()).noneMatch(Character::isISOControl));
    }

    @Test
    void anotherEncodingIsToldApart() throws IOException {
        Files.write(confDir.resolve("gatehouse.yaml"), "domains: [school.example]".getBytes(StandardCharsets.UTF_16));
        Files.write(confDir.resolve("policy.yaml"), "version: \"\u00e9\"".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(ConfDirectories.mistakes(confDir))
                .containsExactly("gatehouse.yaml:1: is not UTF-8 text", "policy.yaml:1: is not UTF-8 text");
    }

    @Test
    void aByteOrderMarkIsNoMistake() throws IOException {
        for (String name : List.of("gatehouse.yaml", "policy.yaml", "directory.csv")) {
            Files.writeString(confDir.resolve(name), "\uFEFF" + Files.readString(confDir.resolve(name)));
        }

        assertThat(ConfDirectories.mistakes(confDir)).isEmpty();
    }

    @Test
    void windowsLineEndsAreNoMistake() throws IOException {
        for (String name : List.of("gatehouse.yaml", "policy.yaml", "directory.csv", "markers/known.txt")) {
            String text = Files.readString(confDir.resolve(name));
            Files.writeString(confDir.resolve(name), text.replace("\n", "\r\n"));
        }

        assertThat(ConfDirectories.mistakes(confDir)).isEmpty();
    }

    @Test
    void aDirectoryInPlaceOfAFileIsAMistake() throws IOException {
        Files.delete(confDir.resolve("policy.yaml"));
        Files.createDirectory(confDir.resolve("policy.yaml"));

        assertThat(ConfDirectories.mistakes(confDir)).containsExactly("policy.yaml:1: no such file");
    }

    @Test
    void anEmptyDirectoryGivesMistakesForWhatMustBeThere(@TempDir Path empty) {
        assertThat(ConfDirectories.mistakes(empty))
                .containsExactly(
                        "directory.csv:1: no such file",
                        "gatehouse.yaml:1: no such file",
                        "policy.yaml:1: no such file");
    }

    @Test
    void filesWithBytesChangedAtRandomAreReadOrRefused() throws IOException {
        long seed = 20261122;
        SplittableRandom random = new SplittableRandom(seed);
        for (String name : List.of("gatehouse.yaml", "policy.yaml", "directory.csv", "words/insults.yaml")) {
            byte[] good = Files.readAllBytes(confDir.resolve(name));
            for (int i = 0; i < 100; i++) {
                byte[] changed = good.clone();
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                changed[random.nextInt(changed.length)] = (byte) " \t:-[]{}&*!|>'\"%@`#,?\n".charAt(random.nextInt(22));
                Files.write(confDir.resolve(name), changed);

                assertThat(ConfDirectories.mistakes(confDir))
                        .as("seed %d, %s, round %d", seed, name, i)
                        .allSatisfy(mistake -> assertThat(mistake).doesNotContain("\n"));
            }
            Files.write(confDir.resolve(name), good);
        }
    }

    private List<String> mistakes(String file, String text) throws IOException {
        Files.writeString(confDir.resolve(file), text);
        return ConfDirectories.mistakes(confDir);
    }
}
