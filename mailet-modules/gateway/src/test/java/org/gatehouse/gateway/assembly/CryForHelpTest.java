package org.gatehouse.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Fingerprint;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.language.PhraseInspector;
import org.gatehouse.language.model.LanguageModel;
import org.gatehouse.language.model.ModelInspector;
import org.gatehouse.settings.RunsHere;
import org.gatehouse.settings.Settings;
import org.gatehouse.settings.reader.SettingsReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the shipped lists, policy and model: what no list holds is heard all the same (domain.md A9, D45). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CryForHelpTest {
    private static final String SHA_256 = "0".repeat(64);
    /** Each is held on its own, by the model or by a list. */
    private static final List<String> HELD = List.of(
            "I am going to kill you after school, I swear.",
            "You are a stupid ugly pig and everybody hates you.",
            "Send me a nude or I will post the other one.");

    private Settings settings;
    private PhraseInspector lists;
    private ModelInspector model;

    @BeforeAll
    void readWhatIsShipped() throws Exception {
        settings = SettingsReader.read(Path.of("../../conf"), RunsHere.GATEWAY);
        lists = new PhraseInspector(settings.words());
        model = new ModelInspector(LanguageModel.shipped());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My stepbrother touches me when we are alone and I am scared.",
                "The lodger comes into my room every night and hurts me.",
                "My dad gets drunk most nights and then he hurts us.",
                "Somebody at home is hurting me and I do not know what to do.",
                "Please can we talk, my carer is hurting me and I can't tell anyone at home.",
                "I keep thinking about dying, I can't stop.",
                "I do not want to be alive any longer.",
                "I can't go on any more, I want to disappear for ever.",
                "I have been cutting my arms and I am scared that I will not stop."
            })
    void whatOnlyTheModelHearsReachesTheTeacherNowWhateverElseIsInTheText(String text) {
        assertThat(disclosures(lists.inspect(mail(text))))
                .as("no list holds it")
                .isEmpty();
        assertThat(disclosures(model.inspect(mail(text)))).isNotEmpty();

        assertHeard(decide(text));
        for (String abuse : HELD) {
            assertThat(decide(abuse).effective()).as(abuse).isEqualTo(Disposition.HOLD);
            assertHeard(decide(text + "\n" + abuse));
            assertHeard(decide(abuse + "\n\n" + text));
        }
    }

    private static void assertHeard(Decision decision) {
        assertThat(decision.effective()).isEqualTo(Disposition.FLAG);
        assertThat(decision.urgency()).isEqualTo(Urgency.NOW);
    }

    private static List<Finding> disclosures(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.category().equals(Category.DISCLOSURE))
                .toList();
    }

    private Decision decide(String text) {
        List<Finding> findings = new ArrayList<>(lists.inspect(mail(text)));
        findings.addAll(model.inspect(mail(text)));
        Envelope envelope = new Envelope(
                Optional.of(Address.of("k7f2@pupils.school.example")),
                List.of(Address.of("form.tutor@school.example")),
                new Submission("192.0.2.1", "client.example", true, true),
                Instant.parse("2026-11-22T10:00:00Z"));
        return settings.policy()
                .decide(findings, envelope, settings.directory())
                .get(0);
    }

    private static ParsedMail mail(String text) {
        MailPart part = new MailPart(
                new PartPath("1"), MailPart.Kind.BODY, "", "text/plain", "text/plain", 1, SHA_256, Set.of(), text);
        return new ParsedMail(new Fingerprint(SHA_256), 1, List.of(part), List.of(), List.of());
    }
}
