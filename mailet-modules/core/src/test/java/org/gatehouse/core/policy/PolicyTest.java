package org.gatehouse.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.inspection.Span;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.AgeBand;
import org.gatehouse.core.mail.Direction;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Mailbox;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.mail.Submission;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Category INSULT = new Category("insult");
    private static final Address PUPIL = Address.of("pupil@school.example");
    private static final Address TEACHER = Address.of("teacher@school.example");
    private static final Address STRANGER = Address.of("nobody-knows@school.example");
    private static final Address PARENT_OUTSIDE = Address.of("parent@home.example");

    private static final Directory DIRECTORY = new Directory(
            Set.of("school.example"),
            Map.of(
                    PUPIL, new Mailbox(PersonType.PUPIL, AgeBand.AGE_11_TO_13, "main"),
                    TEACHER, new Mailbox(PersonType.STAFF, AgeBand.ADULT, "main")));

    private static final Rule CRY_FOR_HELP = new Rule(
            "disclosure of a pupil",
            Set.of(Category.DISCLOSURE),
            Level.LOW,
            Set.of(),
            Set.of(PersonType.PUPIL),
            Set.of(),
            Disposition.FLAG,
            Urgency.NOW,
            true,
            true);
    private static final Rule INSULT_TO_PUPIL = rule("insult to a pupil", INSULT, PersonType.PUPIL, Disposition.HOLD);
    private static final Rule INSULT_TO_STAFF = rule("insult to staff", INSULT, PersonType.STAFF, Disposition.FLAG);
    private static final Rule MALWARE = new Rule(
            "malware",
            Set.of(Category.MALWARE),
            Level.LOW,
            Set.of(),
            Set.of(),
            Set.of(),
            Disposition.HOLD,
            Urgency.TODAY,
            false,
            true);

    private final Policy policy = new Policy(
            "test-1", Levels.DEFAULT, Map.of(), List.of(CRY_FOR_HELP, INSULT_TO_PUPIL, INSULT_TO_STAFF, MALWARE));

    @Test
    void deliversWhatNobodyFoundAnythingIn() {
        Decision decision = decide(List.of(), TEACHER, PUPIL).get(0);

        assertThat(decision.disposition()).isEqualTo(Disposition.DELIVER);
        assertThat(decision.enforced()).isTrue();
        assertThat(decision.reasons()).isEmpty();
        assertThat(decision.policyVersion()).isEqualTo("test-1");
    }

    @Test
    void decidesForEachRecipientByWhoTheyAre() {
        List<Decision> decisions = decide(List.of(finding(INSULT, 0.9)), PARENT_OUTSIDE, PUPIL, TEACHER);

        assertThat(decisions).extracting(Decision::disposition).containsExactly(Disposition.HOLD, Disposition.FLAG);
        assertThat(decisions).extracting(Decision::recipient).containsExactly(PUPIL, TEACHER);
    }

    @Test
    void doesNotCountAScoreBelowTheLowestLevel() {
        assertThat(decide(List.of(finding(INSULT, 0.19)), TEACHER, PUPIL).get(0).disposition())
                .isEqualTo(Disposition.DELIVER);
    }

    @Test
    void treatsAnUnknownMailboxAsStrictlyAsAnybody() {
        Decision decision =
                decide(List.of(finding(INSULT, 0.9)), PARENT_OUTSIDE, STRANGER).get(0);

        assertThat(decision.disposition()).isEqualTo(Disposition.HOLD);
    }

    @Test
    void neverHoldsACryForHelpForItsWords() {
        List<Finding> findings = List.of(finding(Category.DISCLOSURE, 0.6), finding(INSULT, 0.9));

        Decision toPupil = decide(findings, PUPIL, PUPIL).get(0);

        assertThat(toPupil.disposition()).isEqualTo(Disposition.FLAG);
        assertThat(toPupil.urgency()).isEqualTo(Urgency.NOW);
    }

    @Test
    void stopsACryForHelpThatCarriesAVirusAndStillCallsNow() {
        List<Finding> findings = List.of(finding(Category.DISCLOSURE, 0.6), finding(Category.MALWARE, 1));

        Decision decision = decide(findings, PUPIL, TEACHER).get(0);

        assertThat(decision.disposition()).isEqualTo(Disposition.HOLD);
        assertThat(decision.urgency()).isEqualTo(Urgency.NOW);
    }

    @Test
    void hearsACryForHelpOfSomebodyTheDirectoryDoesNotKnow() {
        Decision decision = decide(List.of(finding(Category.DISCLOSURE, 0.6)), STRANGER, TEACHER)
                .get(0);

        assertThat(decision.effective().isDelivered() || decision.urgency() == Urgency.NOW)
                .isTrue();
        assertThat(decision.urgency()).isEqualTo(Urgency.NOW);
    }

    @Test
    void doesNotLetSomebodyUnknownPassAbuseAsACryForHelp() {
        List<Finding> findings = List.of(finding(Category.DISCLOSURE, 0.6), finding(INSULT, 0.9));

        Decision decision = decide(findings, STRANGER, PUPIL).get(0);

        assertThat(decision.disposition()).isEqualTo(Disposition.HOLD);
        assertThat(decision.urgency()).isEqualTo(Urgency.NOW);
    }

    @Test
    void doesNotLetAForgedPupilPassAbuseAsACryForHelp() {
        List<Finding> findings = List.of(finding(Category.DISCLOSURE, 0.6), finding(INSULT, 0.9));

        Decision decision =
                policy.decide(findings, fromOutside(PUPIL, PUPIL), DIRECTORY).get(0);

        assertThat(decision.disposition()).isEqualTo(Disposition.HOLD);
        assertThat(decision.urgency()).isEqualTo(Urgency.NOW);
    }

    @Test
    void stillCallsNowForACryForHelpThatIsNotProvenToBeOurs() {
        Decision decision = policy.decide(
                        List.of(finding(Category.DISCLOSURE, 0.6)), fromOutside(PUPIL, TEACHER), DIRECTORY)
                .get(0);

        assertThat(decision.urgency()).isEqualTo(Urgency.NOW);
    }

    @Test
    void judgesASenderOfOursFromOutsideAsStrictlyAsAStrangerToo() {
        Rule fromOutside = new Rule(
                "from outside",
                Set.of(INSULT),
                Level.LOW,
                Set.of(Direction.INBOUND),
                Set.of(PersonType.OUTSIDE),
                Set.of(),
                Disposition.HOLD,
                Urgency.TODAY,
                false,
                true);
        Rule otherwise = new Rule(
                "otherwise",
                Set.of(),
                Level.LOW,
                Set.of(),
                Set.of(),
                Set.of(),
                Disposition.DELIVER,
                Urgency.NONE,
                false,
                true);
        Policy trusting = new Policy("trusting", Levels.DEFAULT, Map.of(), List.of(fromOutside, otherwise));
        List<Finding> insult = List.of(finding(INSULT, 0.9));

        assertThat(trusting.decide(insult, envelope(TEACHER, TEACHER), DIRECTORY))
                .extracting(Decision::disposition)
                .containsExactly(Disposition.DELIVER);
        assertThat(trusting.decide(insult, fromOutside(TEACHER, TEACHER), DIRECTORY))
                .extracting(Decision::disposition)
                .containsExactly(Disposition.HOLD);
    }

    @Test
    void holdsWhatCouldNotBeLookedIntoWhateverTheTableSays() {
        Rule lenient = new Rule(
                "lenient",
                Set.of(),
                Level.LOW,
                Set.of(),
                Set.of(),
                Set.of(),
                Disposition.DELIVER,
                Urgency.NONE,
                false,
                true);
        Rule observed = new Rule(
                "observed",
                Set.of(Category.UNSCANNABLE),
                Level.LOW,
                Set.of(),
                Set.of(),
                Set.of(),
                Disposition.HOLD,
                Urgency.TODAY,
                false,
                false);

        for (Rule rule : List.of(lenient, observed)) {
            Policy soft = new Policy("soft", new Levels(0.9, 0.9, 0.9), Map.of(), List.of(rule));

            Decision decision = soft.decide(
                            List.of(finding(Category.UNSCANNABLE, 0.1)), envelope(TEACHER, TEACHER), DIRECTORY)
                    .get(0);

            assertThat(decision.effective()).isEqualTo(Disposition.HOLD);
        }
    }

    @Test
    void doesNotActOnAnObservedWelfareRule() {
        Rule observed = new Rule(
                "observed",
                Set.of(Category.DISCLOSURE),
                Level.LOW,
                Set.of(),
                Set.of(),
                Set.of(),
                Disposition.FLAG,
                Urgency.NOW,
                true,
                false);
        Policy observing = new Policy("observe", Levels.DEFAULT, Map.of(), List.of(observed, INSULT_TO_PUPIL));
        List<Finding> findings = List.of(finding(Category.DISCLOSURE, 0.6), finding(INSULT, 0.9));

        assertThat(observing.decide(findings, envelope(PUPIL, PUPIL), DIRECTORY))
                .extracting(Decision::effective)
                .containsExactly(Disposition.HOLD);
    }

    @Test
    void holdsWhatNoRuleCovers() {
        Category novel = new Category("something-new");

        Decision decision =
                decide(List.of(finding(novel, 0.9)), TEACHER, TEACHER).get(0);

        assertThat(decision.disposition()).isEqualTo(Disposition.HOLD);
        assertThat(decision.reasons()).extracting(Reason::rule).containsExactly("no rule applies");
    }

    @Test
    void sealsAListMatchForEverybodyWhateverTheTableSays() {
        Rule lenient = new Rule(
                "lenient",
                Set.of(Category.ILLEGAL_LIST),
                Level.LOW,
                Set.of(),
                Set.of(),
                Set.of(),
                Disposition.DELIVER,
                Urgency.NONE,
                false,
                false);
        Policy lenientPolicy = new Policy("lenient", Levels.DEFAULT, Map.of(), List.of(lenient));

        List<Decision> decisions = lenientPolicy.decide(
                List.of(finding(Category.ILLEGAL_LIST, 0)), envelope(PARENT_OUTSIDE, PUPIL, TEACHER), DIRECTORY);

        assertThat(decisions).allSatisfy(decision -> {
            assertThat(decision.disposition()).isEqualTo(Disposition.SEAL);
            assertThat(decision.enforced()).isTrue();
            assertThat(decision.urgency()).isEqualTo(Urgency.NOW);
        });
    }

    @Test
    void sealsTheWholeMessageWhereOneRecipientsRuleSeals() {
        Rule sealForPupil = rule("seal for pupils", INSULT, PersonType.PUPIL, Disposition.SEAL);
        Policy sealing = new Policy("seal", Levels.DEFAULT, Map.of(), List.of(sealForPupil, INSULT_TO_STAFF));

        List<Decision> decisions =
                sealing.decide(List.of(finding(INSULT, 0.9)), envelope(PARENT_OUTSIDE, TEACHER, PUPIL), DIRECTORY);

        assertThat(decisions).extracting(Decision::disposition).containsOnly(Disposition.SEAL);
    }

    @Test
    void countsButDoesNotActOnAnObservedRule() {
        Rule observed = new Rule(
                "observed",
                Set.of(INSULT),
                Level.LOW,
                Set.of(),
                Set.of(),
                Set.of(),
                Disposition.HOLD,
                Urgency.TODAY,
                false,
                false);
        Policy observing = new Policy("observe", Levels.DEFAULT, Map.of(), List.of(observed));

        Decision decision = observing
                .decide(List.of(finding(INSULT, 0.9)), envelope(TEACHER, PUPIL), DIRECTORY)
                .get(0);

        assertThat(decision.disposition()).isEqualTo(Disposition.HOLD);
        assertThat(decision.enforced()).isFalse();
        assertThat(decision.effective()).isEqualTo(Disposition.DELIVER);
    }

    @Test
    void appliesTheFirstRuleThatFits() {
        Rule first = rule("first", INSULT, PersonType.PUPIL, Disposition.FLAG);
        Policy ordered = new Policy("ordered", Levels.DEFAULT, Map.of(), List.of(first, INSULT_TO_PUPIL));

        Decision decision = ordered.decide(List.of(finding(INSULT, 0.9)), envelope(TEACHER, PUPIL), DIRECTORY)
                .get(0);

        assertThat(decision.disposition()).isEqualTo(Disposition.FLAG);
    }

    @Test
    void looksAtTheDirectionOfTheMail() {
        Rule outboundOnly = new Rule(
                "outbound",
                Set.of(INSULT),
                Level.LOW,
                Set.of(Direction.OUTBOUND),
                Set.of(),
                Set.of(),
                Disposition.HOLD,
                Urgency.TODAY,
                false,
                true);
        Rule otherwise = new Rule(
                "otherwise",
                Set.of(),
                Level.LOW,
                Set.of(),
                Set.of(),
                Set.of(),
                Disposition.DELIVER,
                Urgency.NONE,
                false,
                true);
        Policy byDirection = new Policy("direction", Levels.DEFAULT, Map.of(), List.of(outboundOnly, otherwise));

        List<Decision> decisions = byDirection.decide(
                List.of(finding(INSULT, 0.9)), envelope(TEACHER, PARENT_OUTSIDE, TEACHER), DIRECTORY);

        assertThat(decisions).extracting(Decision::disposition).containsExactly(Disposition.HOLD, Disposition.DELIVER);
    }

    @Test
    void saysInOnePlainSentenceWhyItHolds() {
        List<Finding> twice = List.of(listed("unkind words", 0), listed("unkind words", 20));

        Decision decision = decide(twice, TEACHER, PUPIL).get(0);

        assertThat(decision.reasons())
                .extracting(Reason::explanation)
                .containsExactly("Held because the text has 2 phrases on your list \"unkind words\".");
    }

    @Test
    void saysWhichLanguageOnlyTheWordListsCanCheck() {
        Finding welsh = new Finding(
                FindingCode.LANGUAGE_UNSUPPORTED,
                "test",
                "1",
                Optional.empty(),
                Optional.empty(),
                INSULT,
                0.9,
                Map.of("what", "Welsh"));

        Decision decision = decide(List.of(welsh), TEACHER, PUPIL).get(0);

        assertThat(decision.reasons())
                .extracting(Reason::explanation)
                .containsExactly("Held because it seems to be in Welsh, which only your word lists can check.");
    }

    @Test
    void refusesAWelfareRuleThatDoesNotDeliver() {
        assertThatThrownBy(() -> new Rule(
                        "wrong",
                        Set.of(),
                        Level.LOW,
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Disposition.HOLD,
                        Urgency.NOW,
                        true,
                        true))
                .hasMessageContaining("a welfare rule must deliver");
    }

    private List<Decision> decide(List<Finding> findings, Address sender, Address... recipients) {
        return policy.decide(findings, envelope(sender, recipients), DIRECTORY);
    }

    @Test
    void saysASentenceOnceWhoeverFoundIt() {
        Finding byList = disclosure(Map.of("list", "Cries for help"));
        Finding byModel = disclosure(Map.of("what", "a cry for help"));

        Decision decision = new Policy("1", Levels.DEFAULT, Map.of(), List.of(CRY_FOR_HELP))
                .decide(List.of(byList, byModel), envelope(PUPIL, TEACHER), DIRECTORY)
                .get(0);

        assertThat(decision.reasons()).hasSize(1);
    }

    private static Finding disclosure(Map<String, String> parameters) {
        return new Finding(
                FindingCode.LANGUAGE_DISCLOSURE,
                "test",
                "1",
                Optional.empty(),
                Optional.empty(),
                Category.DISCLOSURE,
                0.9,
                parameters);
    }

    private static Envelope fromOutside(Address claimed, Address... recipients) {
        Submission submission = new Submission("192.0.2.1", "client.example", false, false);
        return new Envelope(Optional.of(claimed), List.of(recipients), submission, Instant.EPOCH);
    }

    private static Envelope envelope(Address sender, Address... recipients) {
        Submission submission = new Submission("192.0.2.1", "client.example", true, true);
        return new Envelope(Optional.of(sender), List.of(recipients), submission, Instant.EPOCH);
    }

    private static Finding finding(Category category, double score) {
        return new Finding(
                FindingCode.LANGUAGE_LISTED,
                "test",
                "1",
                Optional.empty(),
                Optional.empty(),
                category,
                score,
                Map.of());
    }

    private static Finding listed(String list, int start) {
        return new Finding(
                FindingCode.LANGUAGE_LISTED,
                "test",
                "1",
                Optional.of(new PartPath("1")),
                Optional.of(new Span(start, start + 5)),
                INSULT,
                0.9,
                Map.of("list", list));
    }

    private static Rule rule(String name, Category category, PersonType recipient, Disposition disposition) {
        return new Rule(
                name,
                Set.of(category),
                Level.LOW,
                Set.of(),
                Set.of(),
                Set.of(recipient),
                disposition,
                Urgency.TODAY,
                false,
                true);
    }
}
