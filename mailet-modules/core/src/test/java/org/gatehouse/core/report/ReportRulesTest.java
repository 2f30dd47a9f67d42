package org.gatehouse.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailIdentifiers;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Fingerprint;
import org.gatehouse.core.mail.Parties;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportRulesTest {
    private static final Address REPORT = Address.of("report@school.example");
    private static final Address HEAD = Address.of("head@school.example");
    private static final String FORWARDED =
            "\n---------- Forwarded message ---------\nFrom: a@b.example\n\nNasty words.";

    private static final Directory NOBODY = new Directory(Set.of("school.example"), Map.of());

    private final ReportRules rules = new ReportRules(new ReportAddress(REPORT), (to, number, now) -> new byte[0]);

    @Test
    void isNotAskedAboutOtherMail() {
        assertThat(rules.judge(envelope(HEAD), examination(Disposition.DELIVER, body("Hello"), HEAD)))
                .isEmpty();
    }

    @Test
    void holdsWhateverThePolicyWouldDeliver() {
        ReportRules.Judged judged = judge("Please look at this." + FORWARDED);

        Decision decision = judged.examination().decisions().get(0);
        assertThat(decision.effective()).isEqualTo(Disposition.HOLD);
        assertThat(decision.urgency()).isEqualTo(Urgency.TODAY);
        assertThat(decision.reasons().get(0).explanation()).isEqualTo("Held because a member of staff reported it.");
        assertThat(judged.examination().findings())
                .extracting(finding -> finding.code())
                .containsExactly(FindingCode.REPORT_FORWARDED);
        assertThat(judged.report().possiblyIllegal()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This could be ILLEGAL!",
                "I am not\n sure about it",
                "Unsure what to do",
                "may be an indecent picture",
                "Is this against the law?"
            })
    void sealsForEverybodyWhereTheReporterSaysThatItMayBeIllegal(String words) {
        ReportRules.Judged judged = rules.judge(
                        envelope(REPORT, HEAD), examination(Disposition.DELIVER, body(words + FORWARDED), REPORT, HEAD))
                .orElseThrow();

        assertThat(judged.examination().decisions())
                .allMatch(decision -> decision.effective() == Disposition.SEAL && decision.urgency() == Urgency.NOW);
        assertThat(judged.report().possiblyIllegal()).isTrue();
    }

    @Test
    void readsTheSubjectToo() {
        MailPart subject = part("subject", MailPart.Kind.SUBJECT, "text/plain", "Fwd: photo - could be illegal?");

        Examination seen = examination(Disposition.DELIVER, List.of(subject), REPORT);

        assertThat(rules.judge(envelope(REPORT), seen).orElseThrow().report().possiblyIllegal())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Look.\n---------- Forwarded message ---------\nthis is illegal",
                "Look.\n-----Original Message-----\nthis is illegal",
                "Look.\nBegin forwarded message:\nthis is illegal",
                "Look.\n________________________________\nthis is illegal",
                "Look.\nFrom: a@b.example\nthis is illegal",
                "Look.\n> From: a@b.example\n> this is illegal",
                "It is legal, and I am sure"
            })
    void doesNotTakeTheForwardedWordsForTheReporters(String text) {
        assertThat(judge(text).report().possiblyIllegal()).isFalse();
    }

    @Test
    void sealsWhatThePolicySealsAnyway() {
        ReportRules.Judged judged = rules.judge(envelope(REPORT), examination(Disposition.SEAL, body("Look"), REPORT))
                .orElseThrow();

        assertThat(judged.examination().decisions())
                .extracting(Decision::effective)
                .containsExactly(Disposition.SEAL);
        assertThat(judged.report().possiblyIllegal()).isFalse();
    }

    @Test
    void treatsOtherRecipientsAsUsual() {
        Examination seen = examination(Disposition.DELIVER, body("Look" + FORWARDED), HEAD, REPORT);

        List<Decision> decisions = rules.judge(envelope(HEAD, REPORT), seen)
                .orElseThrow()
                .examination()
                .decisions();

        assertThat(decisions).extracting(Decision::effective).containsExactly(Disposition.DELIVER, Disposition.HOLD);
    }

    @Test
    void canDoWithoutAForwardThatIsNothingButTheOriginalAttached() {
        MailPart subject = part("subject", MailPart.Kind.SUBJECT, "text/plain", "Fwd: hello");
        MailPart empty = part("1", MailPart.Kind.BODY, "text/plain", " \n");
        MailPart attached = part("2", MailPart.Kind.ATTACHMENT, "message/rfc822", "");
        MailPart inner = part("2.1", MailPart.Kind.BODY, "text/plain", "This is illegal");
        MailPart picture = part("20", MailPart.Kind.ATTACHMENT, "image/png", "");
        MailPart words = part("1", MailPart.Kind.BODY, "text/plain", "He wrote before");

        assertThat(isDispensable(subject, empty, attached, inner)).isTrue();
        assertThat(isDispensable(subject, words, attached, inner)).isFalse();
        assertThat(isDispensable(subject, empty, attached, inner, picture)).isFalse();
        assertThat(judge(FORWARDED).report().dispensable()).isFalse();
    }

    @Test
    void theReportAddressHasDetailsAndLetterCases() {
        ReportAddress address = new ReportAddress(REPORT);

        assertThat(address.isOf(Address.of("Report@School.example"))).isTrue();
        assertThat(address.isOf(Address.of("report+now@school.example"))).isTrue();
        assertThat(address.isOf(Address.of("report@elsewhere.example"))).isFalse();
        assertThat(address.isOf(Address.of("reporter@school.example"))).isFalse();
    }

    @Test
    void thanksWithoutAWordOfTheMessage() {
        ThankYou thanks =
                new ThankYou("gate.school.example", Address.of("postmaster@school.example"), Optional.of("01"));

        String text =
                new String(thanks.write(HEAD, "2026-0007", Instant.EPOCH), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(text)
                .contains("2026-0007", "Thank you", "You have not done anything wrong.", "ring 01")
                .contains("Auto-Submitted: auto-replied\r\n", "To: <head@school.example>\r\n")
                .contains("Do not open it again, print it, show it or send it on.")
                .doesNotContain("We have moved it", "\n\n");
    }

    private boolean isDispensable(MailPart... parts) {
        Examination seen = examination(Disposition.DELIVER, Arrays.asList(parts), REPORT);
        return rules.judge(envelope(REPORT), seen).orElseThrow().report().dispensable();
    }

    private ReportRules.Judged judge(String text) {
        return rules.judge(envelope(REPORT), examination(Disposition.DELIVER, body(text), REPORT))
                .orElseThrow();
    }

    private static List<MailPart> body(String text) {
        return List.of(part("1", MailPart.Kind.BODY, "text/plain", text));
    }

    private static MailPart part(String path, MailPart.Kind kind, String type, String text) {
        return new MailPart(new PartPath(path), kind, "", type, type, 1, "0".repeat(64), Set.of(), text);
    }

    private static Envelope envelope(Address... recipients) {
        return new Envelope(
                Optional.of(HEAD),
                List.of(recipients),
                new Submission("192.0.2.1", "client.example", true, true),
                Instant.EPOCH);
    }

    private static Examination examination(Disposition disposition, List<MailPart> parts, Address... recipients) {
        MailIdentifiers identifiers = new MailIdentifiers(Optional.of("f@school.example"), List.of("o@b.example"));
        ParsedMail mail = new ParsedMail(new Fingerprint("0".repeat(64)), 1, parts, List.of(), identifiers, List.of());
        List<Decision> decisions = Arrays.stream(recipients)
                .map(to -> new Decision(to, disposition, Urgency.NONE, true, List.of(), "1"))
                .toList();
        return new Examination(mail, List.of(), decisions, Parties.of(envelope(recipients), NOBODY));
    }
}
