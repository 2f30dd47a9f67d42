package org.gatehouse.settings.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.PhraseList;
import org.gatehouse.core.inspection.PhraseList.Phrase;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.AgeBand;
import org.gatehouse.core.mail.Mailbox;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.settings.MarkerValues;
import org.gatehouse.settings.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListsAndDirectoryTest {
    @TempDir
    private Path confDir;

    @BeforeEach
    void startFromGoodSettings() {
        ConfDirectories.good(confDir);
    }

    @Test
    void wordListsGiveEachLevelItsScore() throws IOException {
        Files.writeString(confDir.resolve("words/insults.yaml"), """
                name: Test insults
                version: "7"
                category: insult
                phrases:
                  low: ["silly   sausage"]
                  medium: [total numpty, no]
                  high:
                    - utter rotter
                exceptions: [sausage recipe]
                """);

        PhraseList list = ConfDirectories.read(confDir).words().get(0);

        assertThat(list.name()).isEqualTo("Test insults");
        assertThat(list.version()).isEqualTo("7");
        assertThat(list.category()).isEqualTo(new Category("insult"));
        assertThat(list.phrases())
                .containsExactly(
                        new Phrase("silly sausage", 0.35),
                        new Phrase("total numpty", 0.65),
                        new Phrase("no", 0.65),
                        new Phrase("utter rotter", 0.9));
        assertThat(list.exceptions()).containsExactly("sausage recipe");
    }

    @Test
    void aNewWordListMakesItsCategoryKnownToThePolicy() throws IOException {
        Path policy = confDir.resolve("policy.yaml");
        Files.writeString(policy, Files.readString(policy).replace("[insult]", "[insult, betting]"));
        assertThat(ConfDirectories.mistakes(confDir)).hasSize(1);

        Files.writeString(
                confDir.resolve("words/betting.yaml"),
                "name: Bets\nversion: \"1\"\ncategory: betting\nphrases: {low: [place a bet]}\n");

        assertThat(ConfDirectories.mistakes(confDir)).isEmpty();
    }

    @Test
    void onlyTheNamedListsAreReadWhereSomeAreNamed() throws IOException {
        Files.writeString(confDir.resolve("words/draft.yaml"), "nothing right");
        Files.writeString(
                confDir.resolve("gatehouse.yaml"),
                Files.readString(confDir.resolve("gatehouse.yaml"))
                        + "lists: {words: [words/insults.yaml], markers: []}\n");

        Settings settings = ConfDirectories.read(confDir);

        assertThat(settings.words()).hasSize(1);
        assertThat(settings.markers()).isEmpty();
    }

    @Test
    void aMarkerListHasAVersionThatChangesWithItsValuesOnly() throws IOException {
        Path file = confDir.resolve("markers/known.txt");
        MarkerValues before = ConfDirectories.read(confDir).markers().get(0);

        Files.writeString(file, "# another comment\n" + "0123456789ABCDEF".repeat(4) + " # and here\n\n");
        MarkerValues same = ConfDirectories.read(confDir).markers().get(0);
        Files.writeString(file, "f".repeat(64) + "\n");
        MarkerValues other = ConfDirectories.read(confDir).markers().get(0);

        assertThat(before.name()).isEqualTo("known");
        assertThat(same).isEqualTo(before);
        assertThat(other.version()).isNotEqualTo(before.version());
    }

    @Test
    void theDirectoryKnowsPeopleByAddressInAnyCase() throws IOException {
        Files.writeString(confDir.resolve("directory.csv"), """
                address, type, age-band, establishment
                "One@Pupils.School.Example", pupil, under-11, "Hilltop, Lower School"

                office@school.example,shared,,
                """);

        Settings settings = ConfDirectories.read(confDir);

        assertThat(settings.directory().getMailbox(Address.of("one@pupils.school.example")))
                .isEqualTo(new Mailbox(PersonType.PUPIL, AgeBand.UNDER_11, "Hilltop, Lower School"));
        assertThat(settings.directory().getMailbox(Address.of("office@school.example")))
                .isEqualTo(new Mailbox(PersonType.SHARED, AgeBand.NOT_KNOWN, ""));
    }
}
