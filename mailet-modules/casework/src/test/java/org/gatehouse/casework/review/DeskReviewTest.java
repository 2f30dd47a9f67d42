package org.gatehouse.casework.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.casework.access.Approvals;
import org.gatehouse.casework.access.TestPostgres;
import org.gatehouse.casework.review.Review.Action;
import org.gatehouse.casework.review.Review.CasePage;
import org.gatehouse.casework.review.Review.Outcome;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.store.crypto.FileShredKeys;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.QueueGroup;
import org.gatehouse.store.desk.StaffReport;
import org.gatehouse.store.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What people of the desk can do with cases, over a real store. */
@ExtendWith(TestPostgres.class)
class DeskReviewTest {
    private static final Review.Advice ADVICE =
            new Review.Advice("Police", "Officer 7", "22 November 2026, 4:05pm", "REF-1", "You can destroy it");

    @TempDir
    Path directory;

    private ReviewRig rig;
    private Review review;
    private Viewer lead;
    private Viewer deputy;
    private Viewer officer;
    private Viewer administrator;
    private Viewer head;

    @BeforeEach
    void open(EmbeddedPostgres postgres) throws Exception {
        rig = new ReviewRig(postgres, directory);
        review = rig.review;
        lead = rig.rig.person("lead", Role.DSL);
        deputy = rig.rig.person("deputy", Role.DEPUTY);
        officer = rig.rig.person("officer", Role.ONLINE_SAFETY_OFFICER);
        administrator = rig.rig.person("administrator", Role.MAIL_ADMINISTRATOR);
        head = rig.rig.person("head", Role.HEAD);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void tellsWhyAndWhatIsKnownWithoutNamesOrContent() throws Exception {
        CaseNumber number = rig.held(PersonType.PUPIL, "threat", 0.9);

        CasePage page = page(lead, number);

        assertThat(page.why()).containsExactly("Held because of a test.");
        assertThat(page.facts()).extracting(Review.Fact::value).contains("1 \u00d7 Pupil", "Address not proven");
        assertThat(page.strong()).isTrue();
        assertThat(page.toString()).doesNotContain("sender.example", "silly-marker", "secret-name");
        assertThat(page.timeline().get(0).what()).isEqualTo("Looked at the case");
        assertThat(page.timeline().get(0).who()).isEqualTo("Person lead");
    }

    @Test
    void showsTextHarmlessAndOnlyTheSentenceFirst() throws Exception {
        CaseNumber number = rig.held(PersonType.STAFF, "insult", 0.9);

        Review.TextShown some =
                review.showText(lead, number, "must know", false).orElseThrow();
        Review.TextShown all = review.showText(lead, number, "must know", true).orElseThrow();

        assertThat(some.passages()).singleElement().satisfies(passage -> {
            assertThat(passage.label()).isEqualTo("Message");
            assertThat(passage.cut()).isTrue();
            assertThat(text(passage)).isEqualTo("You silly-marker goose, see hxxp[:]//bad[.]example now.");
            assertThat(passage.pieces()).contains(new Review.Piece("silly-marker", true));
        });
        assertThat(all.passages())
                .extracting(Review.Passage::label)
                .containsExactly("Subject", "Message", "Attachment 1, document, 23 KB");
        assertThat(text(all.passages().get(0))).isEqualTo("About www[.]bad[.]example");
        assertThat(review.showText(lead, number, " ", true)).isEmpty();
        review.textHidden(lead, number, Duration.ofSeconds(9));
        assertThat(rig.ledgerKinds()).endsWith("evidence.text-shown", "evidence.text-shown", "evidence.text-hidden");
    }

    @Test
    void tellsThatStaffReportedItAndShowsTheirWordsAloneForAReason() throws Exception {
        CaseNumber number = rig.held(PersonType.STAFF, "insult", 0.9);
        assertThat(page(lead, number).actions()).doesNotContain(Action.SHOW_REPORTS);

        rig.report(
                number, false, "Is http://bad.example safe?\n\n---------- Forwarded message ---------\nquoted goose");

        CasePage page = page(lead, number);
        assertThat(page.reports()).singleElement().satisfies(report -> {
            assertThat(report.possiblyIllegal()).isFalse();
            assertThat(report.hasWords()).isTrue();
        });
        assertThat(page.toString()).doesNotContain("teacher@");
        assertThat(page.actions()).contains(Action.SHOW_REPORTS);
        assertThat(page(administrator, number).reports()).isEmpty();
        assertThat(review.showReports(administrator, number, "reason")).isEmpty();
        assertThat(review.showReports(lead, number, " ")).isEmpty();
        Review.TextShown told = review.showReports(lead, number, "must know").orElseThrow();
        assertThat(told.passages()).singleElement().satisfies(passage -> {
            assertThat(passage.label()).isEqualTo("What you told us");
            assertThat(text(passage)).isEqualTo("Is hxxp[:]//bad[.]example safe?");
        });
        assertThat(rig.ledgerKinds()).endsWith("evidence.report-shown");
        assertThat(page(lead, number).timeline())
                .extracting(Review.Event::what)
                .contains("Looked at what those who reported it wrote: must know");
    }

    @Test
    void cutsWhatAReporterWroteAtFiveHundredCharacters() throws Exception {
        CaseNumber number = rig.held(PersonType.STAFF, "insult", 0.9);
        rig.report(number, false, "word ".repeat(200));

        Review.Passage passage = review.showReports(lead, number, "must know")
                .orElseThrow()
                .passages()
                .get(0);

        assertThat(text(passage)).hasSize(500);
        assertThat(passage.cut()).isTrue();
    }

    @Test
    void showsNoWordsOfAReporterWhereTheCaseIsSealedOrConflictedOrDone() throws Exception {
        CaseNumber sealed = rig.held(PersonType.STAFF, "insult", 0.9);
        rig.report(sealed, false, "first words");
        rig.report(sealed, true, "it may be illegal");
        CaseNumber conflicted = rig.held(PersonType.STAFF, "insult", 0.9);
        rig.report(conflicted, false, "other words");
        rig.givePart(deputy, conflicted);

        assertThat(page(lead, sealed).reports())
                .extracting(StaffReport::possiblyIllegal)
                .containsExactly(false, true);
        assertThat(page(lead, sealed).actions()).doesNotContain(Action.SHOW_REPORTS);
        assertThat(review.showReports(lead, sealed, "must know")).isEmpty();
        assertThat(review.showReports(deputy, conflicted, "must know")).isEmpty();
        assertThat(rig.ledgerKinds()).doesNotContain("evidence.report-shown");
    }

    @Test
    void destroysWhatReportersForwardedWithTheCase() throws Exception {
        CaseNumber number = rig.held(PersonType.STAFF, "insult", 0.9);
        rig.report(number, false, "words of a reporter");
        MailId forward = new MailId(UUID.fromString(
                rig.rig.column("select mail from report where mail is not null").get(0)));
        FileShredKeys shredKeys = new FileShredKeys(List.of(directory.resolve("shred")));
        assertThat(shredKeys.find(forward)).isPresent();

        CaseFile file = page(lead, number).file();
        rig.rig.run(
                org.gatehouse.store.embedded.Role.OWNER,
                "insert into change_request (id, kind, subject, details, reason, requested_by, requested_at, lapses_at,"
                        + " state) values (gen_random_uuid(), 'DESTROY', '" + file.id() + "', '{}', 'advised', '"
                        + lead.id() + "', now(), now() + interval '1 day', 'OPEN')");
        rig.rig.run(
                org.gatehouse.store.embedded.Role.OWNER,
                "update change_request set state = 'APPROVED', decided_by = '" + deputy.id()
                        + "', decided_at = now() where kind = 'DESTROY'");

        rig.destroy(file, lead.id(), deputy.id());

        assertThat(page(lead, number).file().state()).isEqualTo(CaseFile.State.DESTROYED);
        assertThat(shredKeys.find(forward)).isEmpty();
        assertThat(review.showReports(lead, number, "must know")).isEmpty();
    }

    @Test
    void comesUpToTheHeadAndThenToTheChairWhereEverybodyBelowHasAPartInIt() throws Exception {
        Viewer chair = rig.rig.person("chair", Role.CHAIR);
        CaseNumber held = rig.held(PersonType.STAFF, "insult", 0.9);
        CaseNumber sealed = rig.sealed();
        rig.givePart(lead, held);
        rig.givePart(lead, sealed);
        assertThat(review.open(head, held)).as("a deputy is left").isEmpty();
        assertThat(numbers(head)).containsOnly(sealed);

        rig.givePart(deputy, held);
        rig.givePart(deputy, sealed);

        assertThat(numbers(head)).containsExactlyInAnyOrder(held, sealed);
        assertThat(page(head, held).masked()).isFalse();
        assertThat(page(head, held).actions())
                .contains(Action.KEEP, Action.SEAL)
                .doesNotContain(Action.SHOW_TEXT);
        assertThat(page(head, sealed).why()).isNotEmpty();
        assertThat(numbers(chair)).isEmpty();
        assertThat(review.open(chair, held)).isEmpty();

        rig.givePart(head, held);

        assertThat(review.open(head, held)).isEmpty();
        assertThat(numbers(chair)).containsExactly(held);
        assertThat(page(chair, held).facts()).isNotEmpty();
        assertThat(page(chair, held).actions()).doesNotContain(Action.SHOW_TEXT, Action.RELEASE);
        assertThat(review.showText(chair, held, "reason", true)).isEmpty();
        assertThat(review.open(chair, sealed)).isEmpty();
    }

    private List<CaseNumber> numbers(Viewer viewer) {
        return rig.queue.open(viewer).stream()
                .flatMap(view -> view.groups().values().stream())
                .flatMap(List::stream)
                .map(line -> line.row().number())
                .toList();
    }

    @Test
    void showsNamesAsFarAsTheRoleGoes() throws Exception {
        CaseNumber number = rig.held(PersonType.STAFF, "scam", 0.9);

        assertThat(review.showNames(lead, number, "")).hasValueSatisfying(names -> {
            assertThat(names.sender()).contains("[at]sender[.]example");
            assertThat(names.subject()).contains("About www[.]bad[.]example");
        });
        assertThat(review.showNames(officer, number, ""))
                .hasValueSatisfying(names -> assertThat(names.subject()).isEmpty());
        assertThat(review.showText(officer, number, "spam?", true))
                .hasValueSatisfying(text -> assertThat(text.passages())
                        .extracting(Review.Passage::label)
                        .containsExactly("Subject", "Message"));
        for (Viewer other : List.of(administrator, head)) {
            assertThat(review.showNames(other, number, "reason")).isEmpty();
            assertThat(review.showText(other, number, "reason", true)).isEmpty();
        }
    }

    @Test
    void releasesToStaffAloneAndTakesItBack() throws Exception {
        CaseNumber number = rig.held(PersonType.STAFF, "scam", 0.9);
        assertThat(page(officer, number).actions()).contains(Action.RELEASE).doesNotContain(Action.ASK_TO_RELEASE);

        assertThat(review.release(officer, number, "false alarm"))
                .hasValueSatisfying(outcome -> assertThat(outcome).isInstanceOf(Outcome.Released.class));

        assertThat(page(lead, number).actions()).contains(Action.UNDO_RELEASE).doesNotContain(Action.RELEASE);
        assertThat(review.undoRelease(lead, number)).contains(new Outcome.Done());
        assertThat(review.undoRelease(lead, number)).get().isInstanceOf(Outcome.NotPossible.class);
        assertThat(page(lead, number).file().state()).isEqualTo(CaseFile.State.WAITING);
    }

    @Test
    void releasesToAPupilWithASecondPersonOnly() throws Exception {
        for (CaseNumber number : List.of(
                rig.held(PersonType.PUPIL, "scam", 0.9),
                rig.held(PersonType.UNKNOWN, "scam", 0.9),
                rig.held(PersonType.STAFF, "insult", 0.9))) {
            assertThat(page(lead, number).actions())
                    .contains(Action.ASK_TO_RELEASE)
                    .doesNotContain(Action.RELEASE);
            assertThat(review.release(lead, number, "")).get().isInstanceOf(Outcome.Missing.class);

            Optional<Outcome> asked = review.release(lead, number, "false alarm");

            assertThat(asked).get().isInstanceOf(Outcome.Asked.class);
            assertThat(review.release(lead, number, "again")).get().isInstanceOf(Outcome.NotPossible.class);
            UUID request = ((Outcome.Asked) asked.orElseThrow()).request();
            assertThat(rig.twoPeople.find(officer, request)).isEmpty();
            assertThat(rig.twoPeople.approve(lead, request)).isEqualTo(Approvals.Answer.NOT_FOUND);
            assertThat(rig.twoPeople.approve(deputy, request)).isEqualTo(Approvals.Answer.DONE);
            CasePage page = page(lead, number);
            assertThat(page.file().state()).isEqualTo(CaseFile.State.RELEASING);
            assertThat(page.release()).hasValueSatisfying(order -> {
                assertThat(order.orderedBy()).isEqualTo(lead.id());
                assertThat(order.approvedBy()).contains(deputy.id());
            });
        }
        assertThat(review.release(officer, rig.held(PersonType.PUPIL, "scam", 0.9), "reason"))
                .get()
                .isInstanceOf(Outcome.NotPossible.class);
    }

    @Test
    void neverSendsOnWhatStaffForwardedNorWhatHasAVirus() throws Exception {
        for (CaseNumber number : List.of(rig.reported(), rig.held(PersonType.STAFF, "malware", 1))) {
            CasePage page = page(lead, number);

            assertThat(page.actions()).contains(Action.KEEP).doesNotContain(Action.RELEASE, Action.ASK_TO_RELEASE);
            assertThat(page.facts())
                    .filteredOn(fact -> fact.what().equals("Release to inbox"))
                    .singleElement()
                    .satisfies(fact -> assertThat(fact.value()).contains("never"));
            assertThat(review.release(lead, number, "reason"))
                    .hasValueSatisfying(outcome -> assertThat(outcome).isInstanceOf(Outcome.NotPossible.class));
        }
        assertThat(rig.rig.column("select count(*) from release_order")).containsExactly("0");
    }

    @Test
    void releasesWhatWeCouldNotLookIntoAndToSharedAddressesWithASecondPersonOnly() throws Exception {
        for (CaseNumber number : List.of(
                rig.held(PersonType.STAFF, "unscannable", 1),
                rig.held(PersonType.STAFF, "disguised", 0.9),
                rig.held(PersonType.SHARED, "scam", 0.4))) {
            assertThat(page(lead, number).actions())
                    .contains(Action.ASK_TO_RELEASE)
                    .doesNotContain(Action.RELEASE);
        }
    }

    @Test
    void headAndChairApproveTheDestructionOfWhatTheyDoNotOtherwiseSee() throws Exception {
        Viewer chair = rig.rig.person("chair", Role.CHAIR);
        CaseNumber sealed = rig.sealed();
        UUID request = ((Outcome.Asked)
                        review.askToDestroy(lead, sealed, ADVICE, "advised").orElseThrow())
                .request();

        assertThat(page(head, sealed).masked()).isTrue();
        for (Viewer approver : List.of(head, chair)) {
            assertThat(rig.twoPeople.find(approver, request))
                    .hasValueSatisfying(shown -> assertThat(shown.mayDecide()).isTrue());
        }
        assertThat(rig.twoPeople.approve(head, request)).isEqualTo(Approvals.Answer.DONE);
    }

    @Test
    void theChairApprovesTheDestructionOfWhatCameUpToThem() throws Exception {
        Viewer chair = rig.rig.person("chair", Role.CHAIR);
        Viewer other = rig.rig.person("vice-chair", Role.CHAIR);
        CaseNumber sealed = rig.sealed();
        for (Viewer part : List.of(lead, deputy, head)) {
            rig.givePart(part, sealed);
        }

        UUID request = ((Outcome.Asked)
                        review.askToDestroy(chair, sealed, ADVICE, "advised").orElseThrow())
                .request();

        assertThat(rig.twoPeople.approve(head, request)).isEqualTo(Approvals.Answer.NOT_FOUND);
        assertThat(rig.twoPeople.approve(other, request)).isEqualTo(Approvals.Answer.DONE);
    }

    @Test
    void anApprovalThatComesTooLateChangesNothing() throws Exception {
        CaseNumber number = rig.held(PersonType.PUPIL, "scam", 0.9);
        UUID request = ((Outcome.Asked) review.release(lead, number, "fine").orElseThrow()).request();
        review.seal(deputy, number, "may be illegal");

        assertThat(rig.twoPeople.approve(head, request)).isEqualTo(Approvals.Answer.NOT_FOUND);
        assertThat(rig.twoPeople.approve(deputy, request)).isEqualTo(Approvals.Answer.NOT_POSSIBLE);
        assertThat(rig.rig.column("select count(*) from release_order")).containsExactly("0");
    }

    @Test
    void whatIsSealedHasNeitherTextNorNamesForAnybody() throws Exception {
        CaseNumber number = rig.held(PersonType.STAFF, "insult", 0.9);
        assertThat(review.seal(officer, number, "may be illegal")).contains(new Outcome.Done());
        CaseNumber listed = rig.sealed();

        for (CaseNumber sealed : List.of(number, listed)) {
            for (Viewer viewer : List.of(lead, deputy, officer, administrator, head)) {
                assertThat(review.showText(viewer, sealed, "reason", false)).isEmpty();
                assertThat(review.showText(viewer, sealed, "reason", true)).isEmpty();
                assertThat(review.showNames(viewer, sealed, "reason")).isEmpty();
            }
            assertThat(page(lead, sealed).actions())
                    .doesNotContain(
                            Action.SHOW_TEXT, Action.SHOW_NAMES, Action.RELEASE, Action.ASK_TO_RELEASE, Action.SEAL);
            assertThat(review.open(officer, sealed)).isEmpty();
            assertThat(review.open(administrator, sealed)).isEmpty();
            assertThat(page(head, sealed).masked()).isTrue();
            assertThat(page(head, sealed).why()).isEmpty();
            assertThat(review.release(lead, sealed, "reason")).get().isInstanceOf(Outcome.NotPossible.class);
        }
        assertThat(page(lead, number).why().get(0)).startsWith("Sealed because somebody told us");
    }

    @Test
    void destroysWithAdviceAndASecondPerson() throws Exception {
        CaseNumber number = rig.held(PersonType.STAFF, "insult", 0.9);
        Review.Advice incomplete = new Review.Advice("Police", "Officer 7", "today", " ", "destroy it");
        assertThat(review.askToDestroy(deputy, number, incomplete, "done"))
                .get()
                .isInstanceOf(Outcome.Missing.class);
        assertThat(review.askToDestroy(officer, number, ADVICE, "done")).isEmpty();

        UUID request = ((Outcome.Asked) review.askToDestroy(deputy, number, ADVICE, "investigation ended")
                        .orElseThrow())
                .request();

        assertThat(rig.twoPeople.approve(deputy, request)).isEqualTo(Approvals.Answer.NOT_FOUND);
        assertThat(rig.twoPeople.approve(lead, request)).isEqualTo(Approvals.Answer.DONE);
        assertThat(review.showText(lead, number, "reason", true)).isEmpty();
        rig.store.destructionWorker().run();
        CasePage page = page(lead, number);
        assertThat(page.file().state()).isEqualTo(CaseFile.State.DESTROYED);
        assertThat(page.timeline()).anySatisfy(event -> assertThat(event.what())
                .startsWith("Destroyed. Approved by Person lead. Advised by Officer 7, Police"));
    }

    @Test
    void whoeverHasAPartInACaseFindsNothing() throws Exception {
        CaseNumber number = rig.held(PersonType.PUPIL, "scam", 0.9);
        UUID request = ((Outcome.Asked) review.release(lead, number, "fine").orElseThrow()).request();
        rig.givePart(deputy, number);

        assertThat(review.open(deputy, number)).isEmpty();
        assertThat(review.showNames(deputy, number, "reason")).isEmpty();
        assertThat(review.showText(deputy, number, "reason", true)).isEmpty();
        assertThat(review.release(deputy, number, "reason")).isEmpty();
        assertThat(review.undoRelease(deputy, number)).isEmpty();
        assertThat(review.keep(deputy, number, "reason")).isEmpty();
        assertThat(review.reopen(deputy, number)).isEmpty();
        assertThat(review.seal(deputy, number, "reason")).isEmpty();
        assertThat(review.askToLower(deputy, number, "reason")).isEmpty();
        assertThat(review.askToDestroy(deputy, number, ADVICE, "reason")).isEmpty();
        assertThat(review.assign(deputy, number, deputy.id())).isEmpty();
        assertThat(review.colleagues(deputy, number)).isEmpty();
        assertThat(review.colleagues(lead, number))
                .extracting(Review.Colleague::id)
                .doesNotContain(deputy.id());
        assertThat(review.assign(lead, number, deputy.id())).get().isInstanceOf(Outcome.NotPossible.class);
        assertThat(rig.queue.open(deputy).orElseThrow().groups().get(QueueGroup.TODAY))
                .isEmpty();
        assertThat(rig.twoPeople.listOpen(deputy)).isEmpty();
        assertThat(rig.twoPeople.approve(deputy, request)).isEqualTo(Approvals.Answer.NOT_FOUND);
    }

    @Test
    void keepsReopensAndHandsOver() throws Exception {
        CaseNumber number = rig.held(PersonType.STAFF, "scam", 0.9);

        assertThat(review.keep(lead, number, " ")).get().isInstanceOf(Outcome.Missing.class);
        assertThat(review.keep(lead, number, "needed")).contains(new Outcome.Done());
        assertThat(review.keep(lead, number, "needed")).get().isInstanceOf(Outcome.NotPossible.class);
        assertThat(rig.queue.settled(lead, 0).orElseThrow().groups().values())
                .singleElement()
                .satisfies(lines -> assertThat(lines).hasSize(1));
        assertThat(review.reopen(lead, number)).contains(new Outcome.Done());
        assertThat(review.assign(lead, number, deputy.id())).contains(new Outcome.Done());
        assertThat(page(lead, number).owner()).contains("Person deputy");
        assertThat(page(lead, number).timeline())
                .anySatisfy(event -> assertThat(event.what()).isEqualTo("Gave the case to Person deputy"))
                .anySatisfy(event -> assertThat(event.what()).isEqualTo("Decided to keep it: needed"));
    }

    @Test
    void theQueueShowsEachRoleAsMuchAsItMaySee() throws Exception {
        rig.held(PersonType.PUPIL, "insult", 0.9);
        rig.sealed();

        assertThat(rig.queue.open(lead).orElseThrow().groups().get(QueueGroup.TODAY))
                .hasSize(2);
        assertThat(rig.queue.open(officer).orElseThrow().groups().get(QueueGroup.TODAY))
                .hasSize(1);
        Queue.View masked = rig.queue.open(administrator).orElseThrow();
        assertThat(masked.masked()).isTrue();
        assertThat(masked.groups().get(QueueGroup.TODAY)).singleElement().satisfies(line -> {
            assertThat(line.row().why()).isEmpty();
            assertThat(line.row().recipientTypes()).isEmpty();
        });
        assertThat(rig.queue.open(rig.rig.person("governor", Role.GOVERNOR))).isEmpty();
        assertThat(rig.queue.counts(administrator))
                .hasValueSatisfying(counts -> assertThat(counts.open()).containsEntry(QueueGroup.TODAY, 2));
        assertThat(rig.queue.counts(rig.rig.person("reporter", Role.REPORTER))).isEmpty();
    }

    @Test
    void givesWhoeverSeesOnlyTheirsPagesOfWhatIsTheirs() throws Exception {
        CaseNumber theirs = rig.held(PersonType.STAFF, "scam", 0.9);
        review.assign(lead, theirs, head.id());
        review.keep(lead, theirs, "needed");
        rig.rig.run(
                org.gatehouse.store.embedded.Role.OWNER,
                "update case_file set owner = '" + head.id() + "', opened_at = opened_at - interval '9 days'");
        for (int others = 0; others < Queue.PAGE; others++) {
            review.keep(lead, rig.held(PersonType.STAFF, "scam", 0.9), "needed");
        }

        assertThat(rig.queue.settled(head, 0).orElseThrow().groups().get(QueueGroup.THIS_WEEK))
                .extracting(line -> line.row().number())
                .containsExactly(theirs);
    }

    @Test
    void namesNobodyAsOwnerWhoLostTheRole() throws Exception {
        CaseNumber number = rig.held(PersonType.STAFF, "scam", 0.9);
        review.assign(lead, number, deputy.id());
        assertThat(page(lead, number).owner()).contains("Person deputy");

        rig.rig.people.takeRole(deputy.id(), Role.DEPUTY, head.id());

        assertThat(page(lead, number).owner()).isEmpty();
        assertThat(rig.queue.open(lead).orElseThrow().groups().get(QueueGroup.TODAY))
                .singleElement()
                .satisfies(line -> assertThat(line.owner()).isEmpty());
    }

    private CasePage page(Viewer viewer, CaseNumber number) {
        return review.open(viewer, number).orElseThrow();
    }

    private static String text(Review.Passage passage) {
        StringBuilder text = new StringBuilder();
        passage.pieces().forEach(piece -> text.append(piece.text()));
        return text.toString();
    }
}
