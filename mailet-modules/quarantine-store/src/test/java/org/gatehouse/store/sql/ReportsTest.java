package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.inspection.MailIdentifiers;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.MailTrace;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.core.report.Report;
import org.gatehouse.core.report.Route;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.DueRelease;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.embedded.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
class ReportsTest {
    private static final String PUPIL = "pupil@school.example";
    private static final String REPORT = "report@school.example";
    private static final Address TEACHER = Address.of("teacher@school.example");
    private static final String ORIGINAL = "original@outside.example";

    @TempDir
    private Path directory;

    private StoreRig rig;
    private static final LocalDate DAY = LocalDate.of(2026, 10, 28);

    /** What the next report tells of the message, besides its Message-ID. */
    private List<MailTrace> named = List.of();

    private List<MailId> references = List.of();
    /** How urgent what is reported next is. */
    private Urgency reported = Urgency.TODAY;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = StoreRig.start(server, directory);
    }

    @AfterEach
    void stop() {
        rig.store.close();
    }

    @Test
    void aReportOfSomethingNotKeptOpensACaseOnTheForward() throws Exception {
        MailId forward = report(Disposition.HOLD, "unknown@outside.example", false, true);

        assertThat(rig.value("select origin || ' ' || urgency || ' ' || state from case_file where mail = '" + forward
                        + "'"))
                .isEqualTo("REPORT TODAY WAITING");
        assertThat(rig.value("select matched::text from report where mail = '" + forward + "'"))
                .isEqualTo("false");
        assertThat(rig.value("select state from message where id = '" + forward + "'"))
                .isEqualTo("SETTLED");
    }

    @Test
    void aForwardThatAddsNothingIsDroppedAndJoinsTheCaseOfTheOriginal() throws Exception {
        MailId original = held(ORIGINAL);

        MailId forward = report(Disposition.HOLD, ORIGINAL, false, true);

        assertThat(rig.column("select mail::text from case_file")).containsExactly(original.toString());
        assertThat(rig.value("select coalesce(mail::text, 'none') || matched from report"))
                .isEqualTo("nonetrue");
        assertThat(rig.value("select state || num_nonnulls(spool_key, evidence_key, sealed_key, envelope, body)"
                        + " from message where id = '" + forward + "'"))
                .isEqualTo("REMOVED0");
        assertThat(rig.value("select state from recipient where mail = '" + forward + "'"))
                .isEqualTo("REMOVED");
        assertThat(rig.value("select count(*) from spool_item where mail = '" + forward + "'"))
                .isEqualTo("0");
        assertThat(rig.ledgerKinds(original)).contains("report.joined");
        assertThat(rig.ledgerKinds(forward)).endsWith("mail.removed");
    }

    @Test
    void aForwardWithWordsOfTheReporterIsKeptBesideTheOriginal() throws Exception {
        MailId original = held(ORIGINAL);

        MailId forward = report(Disposition.HOLD, ORIGINAL, false, false);

        assertThat(rig.column("select mail::text from case_file")).containsExactly(original.toString());
        assertThat(rig.value("select mail::text from report")).isEqualTo(forward.toString());
        assertThat(rig.value("select (evidence_key is not null)::text from message where id = '" + forward + "'"))
                .isEqualTo("true");
    }

    @Test
    void aSecondReporterJoinsTheCaseOfTheFirstThoughTheOriginalIsGone() throws Exception {
        MailId first = report(Disposition.HOLD, ORIGINAL, false, true);

        MailId second = report(Disposition.HOLD, ORIGINAL, false, true);

        assertThat(rig.column("select mail::text from case_file")).containsExactly(first.toString());
        assertThat(rig.column("select matched::text from report order by at")).containsExactly("false", "true");
        // What the first forwarded need not be what the second got.
        assertThat(rig.value("select (evidence_key is not null)::text from message where id = '" + second + "'"))
                .isEqualTo("true");
    }

    @Test
    void whatWasDeliveredIsKnownByItsSenderDayAndSubject() throws Exception {
        MailId delivered = intend(Disposition.DELIVER, ORIGINAL, TEACHER.text());
        named = List.of(MailTrace.of("jane@outside.example", List.of(DAY.plusDays(1)), "FW: An offer"));

        MailId forward = report(Disposition.HOLD, "forward-of-its-own@school.example", false, false);

        assertThat(rig.value("select original::text from report where mail = '" + forward + "'"))
                .isEqualTo(delivered.toString());
    }

    @Test
    void reportsThatNameAMessageInDifferentWaysAreOneCase() throws Exception {
        MailId delivered = intend(Disposition.DELIVER, ORIGINAL, TEACHER.text());
        MailId first = report(Disposition.HOLD, ORIGINAL, false, false);
        named = List.of(MailTrace.of("Jane Doe", List.of(DAY), "An offer"));
        report(Address.of("second@school.example"), Disposition.HOLD, "none@school.example", false, false);
        named = List.of();
        references = List.of(delivered);
        report(Address.of("third@school.example"), Disposition.HOLD, "nor@school.example", false, false);

        assertThat(rig.column("select mail::text from case_file")).containsExactly(first.toString());
        assertThat(rig.column("select original::text || ' ' || matched from report order by at"))
                .containsExactly(delivered + " false", delivered + " true", delivered + " true");
    }

    @Test
    void twoReportsOfWhatNeverPassedHereAreOneCaseByWhatPeopleKnowItBy() throws Exception {
        named = List.of(MailTrace.of("jane@outside.example", List.of(DAY), "An offer"));
        MailId first = report(Disposition.HOLD, "a@school.example", false, false);
        named = List.of(MailTrace.of("jane@outside.example", List.of(DAY.plusDays(1)), "Fwd: An offer"));
        report(Address.of("second@school.example"), Disposition.HOLD, "b@school.example", false, false);

        assertThat(rig.column("select mail::text from case_file")).containsExactly(first.toString());
        assertThat(rig.column("select coalesce(original::text, 'none') from report"))
                .containsOnly("none");
    }

    @Test
    void nobodyLearnsFromAReportWhatBecameOfTheirOwnMail() throws Exception {
        rig.sender = TEACHER;
        rig.trusted = true;
        intend(Disposition.DELIVER, ORIGINAL, "other@school.example");

        report(Disposition.HOLD, ORIGINAL, false, false);

        assertThat(rig.column("select coalesce(original::text, 'none') from report"))
                .containsOnly("none");
    }

    @Test
    void aForwardIsKeptWhereACopyOfTheOriginalWasDelivered() throws Exception {
        held(ORIGINAL);
        intend(Disposition.DELIVER, ORIGINAL, "other@school.example");

        MailId forward = report(Disposition.HOLD, ORIGINAL, false, true);

        assertThat(rig.value("select mail::text from report")).isEqualTo(forward.toString());
    }

    @Test
    void whatMayBeIllegalStopsEverybodyFromReadingTheOriginal() throws Exception {
        held(ORIGINAL);

        MailId forward = report(Disposition.SEAL, ORIGINAL, true, false);

        assertThat(rig.value("select urgency || sealing from case_file")).isEqualTo("NOWtrue");
        assertThat(rig.value("select state from message where id = '" + forward + "'"))
                .isEqualTo("SEALED");
    }

    @Test
    void onlyStaffAndGovernorsSealWhatIsKnownAlreadyByTheirWord() throws Exception {
        held(ORIGINAL);

        MailId forward = report(Address.of(PUPIL), Disposition.SEAL, ORIGINAL, true, false);

        assertThat(rig.column("select urgency || sealing from case_file")).containsExactly("NOWfalse");
        assertThat(rig.value("select count(*) from notice where kind = 'URGENT'"))
                .as("when it came for today, and when it became one for now")
                .isEqualTo("2");
        assertThat(rig.value("select state from message where id = '" + forward + "'"))
                .isEqualTo("SEALED");
    }

    @Test
    void whoSentItLearnsNothingOfItsCaseAndChangesNothingInIt() throws Exception {
        rig.sender = TEACHER;
        rig.trusted = true;
        MailId original = held(ORIGINAL);

        MailId forward = report(Disposition.SEAL, ORIGINAL, true, false);

        assertThat(rig.value("select urgency || sealing from case_file where mail = '" + original + "'"))
                .isEqualTo("TODAYfalse");
        assertThat(rig.value("select origin from case_file where mail = '" + forward + "'"))
                .isEqualTo("REPORT");
        String number = rig.value(
                "select year || '-' || lpad(running::text, 4, '0') from case_file where mail = '" + forward + "'");
        assertThat(StoreRig.text(
                        rig.store.outbox().lease(10, StoreRig.SOON).get(0).mail()))
                .isEqualTo("thanks for " + number);
    }

    @Test
    void aReportThatSaysSomethingUrgentMakesTheCaseUrgent() throws Exception {
        held(ORIGINAL);
        reported = Urgency.NOW;

        report(Disposition.HOLD, ORIGINAL, false, false);

        assertThat(rig.value("select urgency || sealing from case_file")).isEqualTo("NOWfalse");
        assertThat(rig.value("select count(*) from notice where kind = 'URGENT'"))
                .as("when it came for today, and when it became one for now")
                .isEqualTo("2");
    }

    @Test
    void aForgedReporterHidesNoCase() throws Exception {
        rig.sender = TEACHER;
        rig.accept("Subject: Fwd\r\n\r\nx", REPORT);
        LeasedItem leased = rig.leaseOne();
        MailId id = leased.mail().id();
        Report report =
                new Report(Optional.of(TEACHER), List.of(ORIGINAL), false, false, (to, number, now) -> new byte[0]);
        rig.store.books().intendReport(id, examination(leased, Disposition.HOLD, "f-" + id, List.of(ORIGINAL)), report);

        assertThat(rig.value("select count(*) from case_participant p join report r using (case_file)"
                        + " where p.lookup = r.reporter_lookup"))
                .isEqualTo("0");
    }

    @Test
    void aReportIsReleasedToNobody() throws Exception {
        MailId forward = report(Disposition.HOLD, ORIGINAL, false, false);
        ReleaseRig releases = new ReleaseRig(rig);
        releases.order(forward);

        assertThat(rig.store.releases().lease(4, StoreRig.SOON)).isEmpty();

        assertThat(rig.value("select state || ' ' || refusal from release_order"))
                .isEqualTo("REFUSED report");
        assertThat(rig.value("select state from case_file")).isEqualTo("WAITING");
        assertThatThrownBy(() -> rig.as(
                        Role.OWNER,
                        "update message set spool_key = '\\x00', state = 'RELEASING';"
                                + " update recipient set state = 'WAITING', release = (select id from release_order)"))
                .hasMessageContaining("release");
    }

    @Test
    void aReportTakesBackAReleaseThatIsNotUnderWay() throws Exception {
        MailId original = held(ORIGINAL);
        new ReleaseRig(rig).order(original);

        report(Disposition.HOLD, ORIGINAL, false, false);

        assertThat(rig.value("select state || ' ' || refusal from release_order"))
                .isEqualTo("REFUSED reported");
        assertThat(rig.value("select state from case_file")).isEqualTo("WAITING");
        assertThat(rig.ledgerKinds(original)).contains("release.refused", "report.joined");
    }

    @Test
    void aCaseReportedWhileItsReleaseIsUnderWayIsOpenAgainWhenThatEnds() throws Exception {
        MailId original = held(ORIGINAL);
        new ReleaseRig(rig).order(original);
        DueRelease due = rig.store.releases().lease(1, StoreRig.SOON).get(0);
        assertThat(rig.store.releases().take(due)).isTrue();
        DeliveryTask task = rig.store.outbox().lease(1, StoreRig.SOON).get(0);

        report(Disposition.HOLD, ORIGINAL, false, false);
        rig.store.outbox().record(task, RoadTest.delivered(task), Optional.empty());

        assertThat(rig.value("select state from release_order")).isEqualTo("ARRIVED");
        assertThat(rig.value("select state || (settled_at is null) from case_file"))
                .isEqualTo("WAITINGtrue");
    }

    @Test
    void whoReportedItDoesNotSeeTheCase() throws Exception {
        held(ORIGINAL);

        report(Disposition.HOLD, ORIGINAL, false, true);

        assertThat(rig.value("select count(*) from case_participant p join report r using (case_file)"
                        + " where p.lookup = r.reporter_lookup"))
                .isEqualTo("1");
    }

    @Test
    void aCaseThatIsBeingDestroyedIsNotJoined() throws Exception {
        held(ORIGINAL);
        rig.as(
                Role.OWNER,
                "insert into destruction (case_file, asked_by, approved_by, advice, ordered_at)"
                        + " select id, gen_random_uuid(), gen_random_uuid(), 'x', now() from case_file");

        report(Disposition.HOLD, ORIGINAL, false, true);

        assertThat(rig.column("select origin from case_file order by running")).containsExactly("FILTER", "REPORT");
    }

    @Test
    void aCaseThatWasKeptIsOpenAgain() throws Exception {
        held(ORIGINAL);
        rig.as(Role.OWNER, "update case_file set state = 'KEPT', settled_at = now()");

        report(Disposition.HOLD, ORIGINAL, false, true);

        assertThat(rig.value("select state || (settled_at is null) from case_file"))
                .isEqualTo("WAITINGtrue");
    }

    @Test
    void aCaseThatIsOverIsNotJoined() throws Exception {
        held(ORIGINAL);
        rig.as(Role.OWNER, "alter table case_file disable trigger user; update case_file set state = 'RELEASED'");

        MailId forward = report(Disposition.HOLD, ORIGINAL, false, true);

        assertThat(rig.column("select origin from case_file where mail = '" + forward + "'"))
                .containsExactly("REPORT");
    }

    @Test
    void thanksTheReporterOnceWithTheNumberOfTheCase() throws Exception {
        report(Disposition.HOLD, ORIGINAL, false, true);

        List<DeliveryTask> tasks = rig.store.outbox().lease(10, StoreRig.SOON);

        assertThat(tasks).hasSize(1);
        DeliveryTask task = tasks.get(0);
        assertThat(task.mail().envelope().sender()).isEmpty();
        assertThat(task.recipients()).containsExactly(TEACHER);
        String number = rig.value("select year || '-' || lpad(running::text, 4, '0') from case_file");
        assertThat(StoreRig.text(task.mail())).isEqualTo("thanks for " + number);
    }

    @Test
    void digestsNoMoreOfWhatIsDeliveredThanAReportCanName() throws Exception {
        MailId delivered = intend(Disposition.DELIVER, ORIGINAL, PUPIL);
        MailId held = intend(Disposition.HOLD, "other@outside.example", PUPIL);

        assertThat(rig.column("select kind from keyed_digest where mail = '" + delivered + "' order by kind"))
                .containsExactly("MESSAGE_ID", "TRACE", "TRACE");
        assertThat(rig.column("select kind from keyed_digest where mail = '" + held + "' order by kind"))
                .as("the host and the address are the same here")
                .containsExactly("MESSAGE_ID", "PART", "URL");
    }

    @Test
    void digestsSayNothingWithoutTheKey() {
        assertThat(new String(KeyedDigests.messageId(rig.keys, ORIGINAL).array(), StandardCharsets.ISO_8859_1))
                .doesNotContain("original");
    }

    private MailId held(String messageId) throws Exception {
        MailId id = intend(Disposition.HOLD, messageId, PUPIL);
        rig.store.books().hold(id, List.of(Address.of(PUPIL)));
        return id;
    }

    private MailId intend(Disposition disposition, String messageId, String recipient) throws Exception {
        rig.accept("Subject: x\r\n\r\nx", recipient);
        LeasedItem leased = rig.leaseOne();
        rig.store.books().intend(leased.mail().id(), examination(leased, disposition, messageId, List.of()));
        return leased.mail().id();
    }

    private MailId report(Disposition disposition, String mentioned, boolean possiblyIllegal, boolean dispensable)
            throws Exception {
        return report(TEACHER, disposition, mentioned, possiblyIllegal, dispensable);
    }

    private MailId report(
            Address reporter, Disposition disposition, String mentioned, boolean possiblyIllegal, boolean dispensable)
            throws Exception {
        rig.sender = reporter;
        rig.trusted = true;
        rig.accept("Subject: Fwd\r\n\r\nx", REPORT);
        LeasedItem leased = rig.leaseOne();
        MailId id = leased.mail().id();
        Report report = new Report(
                Optional.of(reporter),
                List.of(mentioned),
                named,
                references,
                possiblyIllegal,
                dispensable,
                Route.FORWARD,
                (to, number, now) -> ("thanks for " + number).getBytes(StandardCharsets.UTF_8));
        Examination seen = examination(leased, disposition, "f-" + id, List.of(mentioned));
        List<Decision> decisions = seen.decisions().stream()
                .map(decision -> new Decision(
                        decision.recipient(),
                        decision.disposition(),
                        reported,
                        true,
                        decision.reasons(),
                        decision.policyVersion()))
                .toList();
        rig.store
                .books()
                .intendReport(id, new Examination(seen.mail(), seen.findings(), decisions, seen.parties()), report);
        if (disposition == Disposition.SEAL) {
            rig.store.books().seal(id);
        } else {
            rig.store.books().hold(id, List.of(Address.of(REPORT)));
        }
        return id;
    }

    private static Examination examination(
            LeasedItem leased, Disposition disposition, String messageId, List<String> mentioned) {
        Examination plain = StoreRig.examination(leased.mail(), disposition);
        MailPart body = new MailPart(
                new PartPath("1"), MailPart.Kind.BODY, "", "", "text/plain", 1, "1".repeat(64), Set.of(), "x");
        ParsedMail mail = new ParsedMail(
                leased.mail().fingerprint(),
                10,
                List.of(body),
                List.of("http://example.org"),
                new MailIdentifiers(
                        Optional.of(messageId),
                        mentioned,
                        messageId.equals(ORIGINAL)
                                ? Optional.of(MailTrace.of("Jane Doe <jane@outside.example>", List.of(DAY), "An offer"))
                                : Optional.empty(),
                        List.of(),
                        List.of()),
                List.of());
        return new Examination(mail, plain.findings(), plain.decisions(), plain.parties());
    }
}
