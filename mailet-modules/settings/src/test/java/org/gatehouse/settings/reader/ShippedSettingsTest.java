package org.gatehouse.settings.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.settings.DatabaseSettings;
import org.gatehouse.settings.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in {@code conf/} is without mistake, and does what domain.md demands. */
class ShippedSettingsTest {
    private static final Path SHIPPED = Path.of("../../conf");
    private static final Map<String, String> PEOPLE = Map.of(
            "pupil", "k7f2@pupils.school.example",
            "pupil2", "m3qp@pupils.school.example",
            "staff", "form.tutor@school.example",
            "staff2", "a.baker@school.example",
            "unknown", "nobody.entered@school.example",
            "outside", "someone@elsewhere.example");

    @TempDir
    private Path confDir;

    private Settings settings;

    @BeforeEach
    void readWhatIsShipped() throws IOException {
        ConfDirectories.copy(SHIPPED, confDir);
        Files.createDirectories(confDir.resolve("words"));
        // The policy names categories that word lists must name; here one invented phrase stands for each list.
        for (String category :
                List.of("disclosure", "threat", "grooming", "insult", "discrimination", "bad-language", "scam")) {
            String list = "name: %s\nversion: \"1\"\ncategory: %s\nphrases: {low: [invented]}\n";
            Files.writeString(confDir.resolve("words/test-" + category + ".yaml"), list.formatted(category, category));
        }
        settings = ConfDirectories.read(confDir);
    }

    @Test
    void isReadWithTheDefaultsOfTheDocumentation() {
        assertThat(settings.smtp().maxMessageSize()).isEqualTo(50L * 1024 * 1024);
        assertThat(settings.smtp().maxRecipients()).isEqualTo(500);
        assertThat(settings.database())
                .isEqualTo(new DatabaseSettings.Embedded(
                        confDir.resolveSibling("data/postgres"),
                        settings.database().poolSize()));
        assertThat(settings.routes()).hasSize(2);
        assertThat(settings.directory().mailboxes()).hasSize(11);
    }

    /** Rows: domain.md 0.1, 2.2 rule 6, A9, D10, E18, E22. */
    @ParameterizedTest
    @CsvSource({
        "disclosure, 0.35, pupil, staff, FLAG, NOW",
        "disclosure, 0.9, pupil, pupil2, FLAG, NOW",
        "disclosure, 0.9, pupil, outside, FLAG, NOW",
        "disclosure, 0.9, staff, staff2, FLAG, TODAY",
        "disclosure, 0.9, outside, staff, FLAG, TODAY",
        "insult, 0.65, pupil, pupil2, HOLD, TODAY",
        "insult, 0.35, pupil, pupil2, FLAG, WEEK",
        "insult, 0.65, outside, pupil, HOLD, TODAY",
        "insult, 0.65, pupil, outside, HOLD, TODAY",
        "insult, 0.65, outside, unknown, HOLD, TODAY",
        "insult, 0.65, staff, staff2, FLAG, WEEK",
        "insult, 0.9, staff, staff2, HOLD, TODAY",
        "insult, 0.35, staff, staff2, DELIVER, NONE",
        "discrimination, 0.65, pupil, pupil2, HOLD, TODAY",
        "threat, 0.65, pupil, staff, HOLD, NOW",
        "threat, 0.65, outside, staff, FLAG, NOW",
        "threat, 0.9, outside, staff, HOLD, NOW",
        "threat, 0.35, pupil, pupil2, FLAG, TODAY",
        "grooming, 0.65, outside, pupil, HOLD, NOW",
        "grooming, 0.35, outside, pupil, FLAG, TODAY",
        "bad-language, 0.65, pupil, pupil2, FLAG, WEEK",
        "bad-language, 0.9, staff, staff2, DELIVER, NONE",
        "scam, 0.65, outside, pupil, HOLD, WEEK",
        "scam, 0.9, outside, staff, HOLD, WEEK",
        "malware, 1, outside, staff, HOLD, TODAY",
        "unscannable, 0.3, staff, outside, HOLD, TODAY",
        "disguised, 0.65, outside, staff, HOLD, TODAY",
        "active-content, 0.6, outside, staff, HOLD, TODAY",
        "active-content, 0.3, outside, staff, DELIVER, NONE",
        "structure, 0.9, outside, staff, HOLD, TODAY",
        "structure, 0.3, outside, staff, DELIVER, NONE",
        "illegal-list, 1, staff, staff2, SEAL, NOW"
    })
    void decidesAsTheDomainDemands(
            String category, double score, String from, String to, Disposition disposition, Urgency urgency) {
        Decision decision = decide(from, to, finding(category, score));

        assertThat(decision.effective()).isEqualTo(disposition);
        assertThat(decision.urgency()).isEqualTo(urgency);
    }

    @Test
    void aPupilWhoAsksForHelpIsHeardWhateverElseTheTextSays() {
        Decision decision = decide("pupil", "staff", finding("disclosure", 0.35), finding("threat", 0.9));

        assertThat(decision.effective()).isEqualTo(Disposition.FLAG);
        assertThat(decision.urgency()).isEqualTo(Urgency.NOW);
    }

    @Test
    void whatCannotBeCheckedStopsACryForHelpButSomebodyLooksNow() {
        Decision decision = decide("pupil", "staff", finding("disclosure", 0.35), finding("unscannable", 1));

        assertThat(decision.effective()).isEqualTo(Disposition.HOLD);
        assertThat(decision.urgency()).isEqualTo(Urgency.NOW);
    }

    @Test
    void somebodyOutsideCannotReachAPupilByPretendingToNeedHelp() {
        Decision decision = decide("outside", "pupil", finding("disclosure", 0.9), finding("grooming", 0.9));

        assertThat(decision.effective()).isEqualTo(Disposition.HOLD);
    }

    private Decision decide(String from, String to, Finding... findings) {
        Submission submission = new Submission("192.0.2.1", "client.example", !from.equals("outside"), true);
        Envelope envelope = new Envelope(
                Optional.of(address(from)), List.of(address(to)), submission, Instant.parse("2026-11-22T10:00:00Z"));
        return settings.policy()
                .decide(List.of(findings), envelope, settings.directory())
                .get(0);
    }

    private static Address address(String person) {
        return Address.of(Optional.ofNullable(PEOPLE.get(person)).orElseThrow());
    }

    private static Finding finding(String category, double score) {
        return new Finding(
                FindingCode.LANGUAGE_LISTED,
                "test",
                "1",
                Optional.empty(),
                Optional.empty(),
                new Category(category),
                score,
                Map.of());
    }
}
