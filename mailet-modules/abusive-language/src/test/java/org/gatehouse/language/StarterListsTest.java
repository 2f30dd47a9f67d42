package org.gatehouse.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.PhraseList;
import org.gatehouse.core.inspection.PhraseList.Phrase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lists in conf/words against what schools write. Every sentence is invented. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StarterListsTest {
    private static final Path WORDS = Path.of("../../conf/words");
    private static final Map<String, Double> SCORES = Map.of("low", 0.3, "medium", 0.6, "high", 0.9);
    private static final double MEDIUM = 0.5;

    private final List<PhraseList> lists = readLists();
    private final PhraseInspector inspector = new PhraseInspector(lists);

    static Stream<String> harmless() {
        return lines("harmless.txt");
    }

    static Stream<String> telling() {
        return lines("telling.txt");
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void stayQuietOnOrdinarySchoolLife(String sentence) {
        assertThat(inspector.inspect(Texts.mail(sentence)))
                .filteredOn(finding -> finding.score() >= MEDIUM)
                .isEmpty();
    }

    /** A line is {@code category: sentence}. */
    @ParameterizedTest
    @MethodSource("telling")
    void findWhatTheyAreFor(String line) {
        String[] parts = line.split(": ", 2);

        assertThat(inspector.inspect(Texts.mail(parts[1])))
                .filteredOn(finding -> finding.score() >= MEDIUM)
                .extracting(Finding::category)
                .contains(new Category(parts[0]));
    }

    @Test
    void haveAtLeastAHundredHarmlessSentencesToPass() {
        assertThat(harmless()).hasSizeGreaterThan(140);
    }

    @Test
    void findEachOfTheirEntries() {
        for (PhraseList list : lists) {
            PhraseInspector alone = new PhraseInspector(List.of(list));
            for (Phrase phrase : list.phrases()) {
                assertThat(alone.inspect(Texts.mail(phrase.text())))
                        .as("%s: %s", list.name(), phrase.text())
                        .anyMatch(finding -> finding.score() >= phrase.score());
            }
        }
    }

    private static Stream<String> lines(String resource) {
        try (InputStream in =
                Objects.requireNonNull(StarterListsTest.class.getResourceAsStream("/language/" + resource), resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<PhraseList> readLists() {
        try (Stream<Path> files = Files.list(WORDS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(StarterListsTest::readList)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only what these files use of YAML; the settings module reads the real thing. */
    private static PhraseList readList(Path file) {
        String name = "";
        String category = "";
        String section = "";
        List<Phrase> phrases = new ArrayList<>();
        List<String> exceptions = new ArrayList<>();
        for (String line : readLines(file)) {
            if (line.startsWith("name: ")) {
                name = line.substring(6);
            } else if (line.startsWith("category: ")) {
                category = line.substring(10);
            } else if (!line.contains("- ")) {
                section = line.strip().replace(":", "");
            } else if (section.equals("exceptions")) {
                exceptions.add(line.strip().substring(2));
            } else {
                phrases.add(new Phrase(line.strip().substring(2), Objects.requireNonNull(SCORES.get(section), line)));
            }
        }
        return new PhraseList(name, "1", new Category(category), phrases, exceptions);
    }

    private static List<String> readLines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
