package org.gatehouse.settings.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gatehouse.settings.DatabaseSettings;
import org.gatehouse.settings.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptionTest {
    private static final String SECRET = "correct-horse";

    @TempDir
    private Path confDir;

    private Settings settings;

    @BeforeEach
    void readSettingsWithSecrets() throws IOException {
        ConfDirectories.good(confDir);
        Files.writeString(confDir.resolve("hidden-name"), SECRET + "\n");
        Files.writeString(confDir.resolve("gatehouse.yaml"), Files.readString(confDir.resolve("gatehouse.yaml")) + """
                        database: {host: db.school.example, name: mail, user: gate, password-file: hidden-name}
                        smtp:
                          tls: {certificate-file: policy.yaml, key-file: hidden-name}
                        """);
        settings = ConfDirectories.read(confDir);
    }

    @Test
    void masksSecretsAndTheFilesTheyAreIn() {
        assertThat(settings.describe())
                .contains("database.password-file = (secret file)", "smtp.tls.key-file = (secret file)")
                .contains("smtp.tls.certificate-file = " + confDir.resolve("policy.yaml"))
                .noneMatch(line -> line.contains(SECRET) || line.contains("hidden-name"));
    }

    @Test
    void countsPeopleAndListsAndNamesNothingOfThem() {
        assertThat(settings.describe())
                .contains(
                        "directory = mailboxes 2, pupil 1, staff 1",
                        "lists.words = lists 1, phrases 2",
                        "lists.markers = lists 1, values 1")
                .noneMatch(line -> line.contains("@"))
                .noneMatch(line -> line.contains("numpty"))
                .noneMatch(line -> line.contains("0123456789abcdef"));
    }

    @Test
    void isSortedAndShowsDefaultsToo() {
        List<String> lines = settings.describe();

        assertThat(lines)
                .isSorted()
                .contains(
                        "smtp.bind = 0.0.0.0:25",
                        "smtp.max-message-size = 50MB",
                        "delivery.retry = 1m, 5m, 15m, 30m, 1h, 2h, 4h",
                        "delivery.give-up-after = 5d",
                        "routes[2].domains = *",
                        "routes[2].next-hops = [::1]:2526",
                        "routes[2].tls = opportunistic");
    }

    @Test
    void theRecordsThemselvesPrintNoSecretEither() {
        assertThat(settings.toString() + settings.database() + settings.smtp() + settings.markers())
                .doesNotContain("hidden-name", SECRET, "0123456789abcdef", "@");
    }

    @Test
    void theSecretIsReadWhereItIsNeeded() throws IOException {
        DatabaseSettings.Server server = (DatabaseSettings.Server) settings.database();

        assertThat(server.password().read()).isEqualTo(SECRET);
    }
}
