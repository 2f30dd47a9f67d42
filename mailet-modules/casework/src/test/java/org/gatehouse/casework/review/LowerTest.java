package org.gatehouse.casework.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gatehouse.casework.access.Approvals;
import org.gatehouse.casework.access.Approvals.Answer;
import org.gatehouse.casework.access.TestPostgres;
import org.gatehouse.casework.review.Review.Action;
import org.gatehouse.casework.review.Review.CasePage;
import org.gatehouse.casework.review.Review.Event;
import org.gatehouse.casework.review.Review.Fact;
import org.gatehouse.casework.review.Review.Outcome;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.ChangeRequest;
import org.gatehouse.store.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Lowering from sealed to held, as people of the desk meet it. */
@ExtendWith(TestPostgres.class)
class LowerTest {
    private static final String REASON = "reported by mistake";

    @TempDir
    Path directory;

    private ReviewRig rig;
    private Review review;
    private Viewer lead;
    private Viewer deputy;
    private Viewer officer;
    private Viewer head;

    @BeforeEach
    void open(EmbeddedPostgres postgres) throws Exception {
        rig = new ReviewRig(postgres, directory);
        review = rig.review;
        lead = rig.rig.person("lead", Role.DSL);
        deputy = rig.rig.person("deputy", Role.DEPUTY);
        officer = rig.rig.person("officer", Role.ONLINE_SAFETY_OFFICER);
        head = rig.rig.person("head", Role.HEAD);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void whatTwoPeopleLowerCanBeReadAndNeedsTwoPeopleToGoOut() throws Exception {
        CaseNumber number = rig.sealed("scam");
        assertThat(page(lead, number).actions()).contains(Action.ASK_TO_LOWER);
        assertThat(review.askToLower(lead, number, " ")).get().isInstanceOf(Outcome.Missing.class);

        UUID request = ask(lead, number);

        assertThat(page(lead, number).openRequest()).contains(request);
        assertThat(page(deputy, number).actions()).doesNotContain(Action.ASK_TO_LOWER);
        assertThat(review.askToLower(deputy, number, REASON)).get().isInstanceOf(Outcome.NotPossible.class);
        assertThat(rig.twoPeople.approve(lead, request)).isEqualTo(Answer.NOT_FOUND);
        assertThat(rig.twoPeople.approve(officer, request)).isEqualTo(Answer.NOT_FOUND);
        assertThat(rig.twoPeople.approve(deputy, request)).isEqualTo(Answer.DONE);
        assertThat(page(lead, number).facts())
                .extracting(Fact::value)
                .contains("Approved. The email is checked again first");
        assertThat(page(lead, number).actions()).doesNotContain(Action.ASK_TO_LOWER);
        assertThat(review.showText(lead, number, "reason", true)).isEmpty();
        assertThat(rig.lower()).isEqualTo(1);

        CasePage page = page(lead, number);
        assertThat(page.file().sealed()).isFalse();
        assertThat(page.file().state()).isEqualTo(CaseFile.State.WAITING);
        // To staff, and nothing abusive: without the seal one person could.
        assertThat(page.actions())
                .contains(Action.SHOW_TEXT, Action.ASK_TO_RELEASE, Action.SEAL)
                .doesNotContain(Action.RELEASE, Action.ASK_TO_LOWER);
        assertThat(page.facts()).extracting(Fact::what).contains("Sealed before");
        assertThat(page.timeline())
                .extracting(Event::what)
                .contains("Lowered from sealed to held, for Person lead and Person deputy")
                .doesNotContain(REASON);
        assertThat(review.showText(deputy, number, "must know", true)).isPresent();
        assertThat(review.release(lead, number, "fine")).get().isInstanceOf(Outcome.Asked.class);
        assertThat(rig.rig.column("select done from change_request where kind = 'LOWER'"))
                .containsExactly("t");
    }

    @Test
    void theHeadWhoSeesNoMoreThanTheNumberCanAskAndApprove() throws Exception {
        CaseNumber number = rig.sealed("scam");
        CasePage masked = page(head, number);
        assertThat(masked.masked()).isTrue();
        assertThat(masked.actions()).containsExactly(Action.ASK_TO_LOWER);

        UUID byHead = ask(head, number);
        assertThat(rig.twoPeople.approve(head, byHead)).isEqualTo(Answer.NOT_FOUND);
        assertThat(rig.twoPeople.withdraw(head, byHead)).isEqualTo(Answer.DONE);
        UUID request = ask(lead, number);

        assertThat(rig.twoPeople.find(head, request)).hasValueSatisfying(asked -> {
            assertThat(asked.title()).isEqualTo("Lower from sealed: case " + number);
            assertThat(asked.before())
                    .containsExactly("Sealed. Nobody can read this email, and it cannot be released.");
            assertThat(asked.after()).hasSize(3).anyMatch(line -> line.contains("stays sealed"));
            assertThat(asked.risk()).contains("police");
            assertThat(asked.mayDecide()).isTrue();
        });
        assertThat(rig.twoPeople.approve(head, request)).isEqualTo(Answer.DONE);
    }

    @Test
    void whatAPersonSealedIsLoweredToo() throws Exception {
        CaseNumber number = rig.held(PersonType.STAFF, "scam", 0.9);
        review.seal(officer, number, "not sure");
        assertThat(rig.twoPeople.approve(deputy, ask(lead, number))).isEqualTo(Answer.DONE);

        assertThat(rig.lower()).isEqualTo(1);

        assertThat(page(lead, number).actions()).contains(Action.SHOW_TEXT, Action.ASK_TO_RELEASE);
        assertThat(review.seal(officer, number, "sure now")).contains(new Outcome.Done());
        assertThat(page(lead, number).actions()).contains(Action.ASK_TO_LOWER).doesNotContain(Action.SHOW_TEXT);
    }

    @Test
    void whatMatchesAListIsNeverLowered() throws Exception {
        CaseNumber number = rig.sealed();
        assertThat(page(lead, number).actions()).doesNotContain(Action.ASK_TO_LOWER);
        assertThat(page(head, number).actions()).isEmpty();
        for (Viewer viewer : List.of(lead, deputy, head)) {
            assertThat(review.askToLower(viewer, number, REASON)).hasValueSatisfying(outcome -> assertThat(outcome)
                    .isEqualTo(new Outcome.NotPossible(
                            "It matches a list of known illegal material. What matches one stays sealed for good.")));
        }

        // Whoever gets around that.
        CaseFile file = page(lead, number).file();
        UUID request = rig.twoPeople
                .ask(
                        lead,
                        ChangeRequest.Kind.LOWER,
                        file.id(),
                        Map.of("case", number.toString(), "mail", file.mail().toString()),
                        REASON)
                .orElseThrow();
        assertThat(rig.twoPeople.approve(deputy, request)).isEqualTo(Answer.NOT_POSSIBLE);
        assertThat(rig.rig.column("select count(*) from release_order")).containsExactly("0");
        assertThat(page(lead, number).file().sealed()).isTrue();
    }

    @Test
    void whereTheKeyIsInASafeItIsDoneWhenTheKeyIsThere() throws Exception {
        CaseNumber number = rig.sealed("scam");
        Path key = directory.resolve("desk").resolve("sealed.private");
        Path safe = directory.resolve("safe");
        Files.move(key, safe);
        UUID request = ask(lead, number);

        assertThat(rig.twoPeople.approve(deputy, request)).isEqualTo(Answer.WAITS);

        CasePage page = page(lead, number);
        assertThat(page.facts()).extracting(Fact::value).anyMatch(value -> value.contains("sealed.private"));
        assertThat(page.actions()).doesNotContain(Action.ASK_TO_LOWER);
        assertThat(review.askToLower(deputy, number, REASON)).get().isInstanceOf(Outcome.NotPossible.class);
        rig.rig.clock.forward(Duration.ofMinutes(2));
        assertThat(rig.twoPeople.resume()).isEqualTo(1);
        assertThat(rig.lower()).isZero();
        Files.move(safe, key);
        assertThat(rig.twoPeople.resume()).isEqualTo(1);
        assertThat(rig.twoPeople.resume()).isZero();
        assertThat(rig.lower()).isEqualTo(1);
        assertThat(page(lead, number).file().sealed()).isFalse();
    }

    @Test
    void whoHasAPartInItNeitherAsksNorApproves() throws Exception {
        CaseNumber number = rig.sealed("scam");
        UUID request = ask(lead, number);
        rig.givePart(deputy, number);

        assertThat(review.askToLower(deputy, number, REASON)).isEmpty();
        assertThat(rig.twoPeople.find(deputy, request)).isEmpty();
        assertThat(rig.twoPeople.approve(deputy, request)).isEqualTo(Answer.NOT_FOUND);
        assertThat(review.askToLower(officer, number, REASON)).isEmpty();
        // Whoever asked is found to have a part in it before the other approves.
        rig.givePart(lead, number);
        assertThat(rig.twoPeople.approve(head, request)).isEqualTo(Answer.NOT_POSSIBLE);
        assertThat(rig.rig.column("select count(*) from release_order")).containsExactly("0");
    }

    @Test
    void whatIsHeldIsNotAskedFor() throws Exception {
        CaseNumber number = rig.held(PersonType.STAFF, "scam", 0.9);

        assertThat(page(lead, number).actions()).doesNotContain(Action.ASK_TO_LOWER);
        assertThat(review.askToLower(lead, number, REASON))
                .contains(new Outcome.NotPossible("This email is not sealed."));
        assertThat(rig.twoPeople.listOpen(deputy))
                .extracting(Approvals.Request::id)
                .isEmpty();
    }

    private UUID ask(Viewer viewer, CaseNumber number) {
        return ((Outcome.Asked) review.askToLower(viewer, number, REASON).orElseThrow()).request();
    }

    private CasePage page(Viewer viewer, CaseNumber number) {
        return review.open(viewer, number).orElseThrow();
    }
}
