package org.gatehouse.system.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * No word that a person wrote, or is named by, is left anywhere in the clear: not in the data directory, the database,
 * the log, temporary directories, command lines; whatever happens to the mail. Words are planted in all
 * these places besides, and must be found there.
 */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryTest {
    private final Map<String, String> states = new HashMap<>();
    private Map<String, String> canaries = Map.of();
    private Map<String, String> planted = Map.of();
    private String packed = "";
    private String log = "";
    private boolean hopHasTakenTheBody;
    private Set<Search.Hit> running = Set.of();
    private Set<Search.Hit> dumped = Set.of();
    private Set<Search.Hit> stopped = Set.of();

    @BeforeAll
    void tellTheStoryAndSearch(@TempDir Path directory) throws Exception {
        FileTime start = Files.getLastModifiedTime(directory);
        try (Story story = new Story(directory);
                Plants plants = new Plants(story.conf())) {
            story.tell();
            plants.plant();
            canaries = story.canaries().placesByWord();
            planted = plants.wordsByPlace();
            packed = plants.packed();
            hopHasTakenTheBody = story.hopHasTakenTheBody();
            story.post().states().forEach(states::put);

            Places places = new Places(story.conf(), start);
            Search whileRunning = newSearch();
            places.searchFiles(whileRunning);
            places.searchProcesses(story.gateway().handle(), whileRunning);
            running = new LinkedHashSet<>(whileRunning.hits());
            Search inDatabase = newSearch();
            try (DatabaseDump database = DatabaseDump.open(story.conf().data())) {
                database.search(inDatabase);
            }
            dumped = new LinkedHashSet<>(inDatabase.hits());

            story.gateway().close();
            log = story.gateway().log();
            Search afterwards = newSearch();
            places.searchFiles(afterwards);
            stopped = new LinkedHashSet<>(afterwards.hits());
        }
    }

    private Search newSearch() {
        Set<String> words = new LinkedHashSet<>(canaries.keySet());
        words.addAll(planted.values());
        words.add(packed);
        return new Search(words);
    }

    @Test
    void everyMailWentTheWayItWasMeantToGo() {
        assertThat(states)
                .containsEntry("delivered", "SETTLED DELIVERED DELIVER")
                .containsEntry("delivered to a stranger", "SETTLED DELIVERED DELIVER")
                .containsEntry("flagged", "SETTLED DELIVERED FLAG")
                .containsEntry("held", "SETTLED HELD HOLD")
                .containsEntry("held and big", "SETTLED HELD HOLD")
                .containsEntry("held for a locked archive", "SETTLED HELD HOLD")
                .containsEntry("held for the virus test file", "SETTLED HELD HOLD")
                .containsEntry("sealed", "SEALED SEALED SEAL")
                .containsEntry("deferred", "DECIDED WAITING DELIVER")
                .containsEntry("returned", "SETTLED RETURNED DELIVER")
                .containsEntry("returned at the end", "SETTLED RETURNED DELIVER")
                .containsEntry("returned to outside", "SETTLED RETURNED DELIVER")
                .containsEntry("broken docx", "SETTLED HELD HOLD")
                .containsEntry("broken pdf", "SETTLED HELD HOLD")
                .containsEntry("malformed", "SETTLED HELD HOLD")
                .containsEntry("damaged", "SET_ASIDE WAITING DELIVER");
        assertThat(hopHasTakenTheBody).isTrue();
        assertThat(log)
                .contains("event=worker-lost", "event=database-restarted", "event=mail-set-aside", "event=refused");
    }

    @Test
    void noWordIsLeftInTheClearWhileTheGatewayRuns() {
        assertThat(leaks(running)).isEmpty();
    }

    @Test
    void noWordIsLeftInTheClearAfterTheGatewayStopped() {
        assertThat(leaks(stopped)).isEmpty();
    }

    @Test
    void noWordIsInTheDatabase() {
        assertThat(leaks(dumped)).isEmpty();
    }

    @Test
    void everySpellingOfAWordIsFoundInEveryPlace() {
        planted.forEach((place, word) -> {
            Set<Search.Hit> hits = place.startsWith("table ") ? dumped : running;
            assertThat(spellings(hits, place, word)).as(place).containsExactlyInAnyOrder(Spelling.values());
        });
        planted.forEach((place, word) -> {
            String file = place.startsWith("table ") ? "/postgres/data/base/" : place;
            assertThat(spellings(stopped, file, word)).as("stopped, " + file).contains(Spelling.values());
        });
    }

    @Test
    void whatPostgresPacksIsFoundInItsValuesAlone() {
        assertThat(spellings(dumped, "table gatehouse.planted column text", packed))
                .contains(Spelling.PLAIN);
        assertThat(spellings(stopped, "", packed)).isEmpty();
    }

    private Set<String> leaks(Set<Search.Hit> hits) {
        return hits.stream()
                .filter(hit -> canaries.containsKey(hit.word()))
                .map(hit -> canaries.get(hit.word()) + " as " + hit.spelling() + " in " + hit.where())
                .collect(Collectors.toSet());
    }

    private static Set<Spelling> spellings(Set<Search.Hit> hits, String place, String word) {
        return hits.stream()
                .filter(hit -> hit.word().equals(word) && hit.where().contains(place))
                .map(Search.Hit::spelling)
                .collect(Collectors.toSet());
    }
}
