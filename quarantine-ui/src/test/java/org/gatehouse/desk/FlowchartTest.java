package org.gatehouse.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.desk.RealMail.Letter;
import org.gatehouse.store.desk.CaseNumber;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * Cases on their way through the flowchart, without JavaScript, with the services of production on a real database. The
 * walk-throughs of domain.md 5.11 leave a page each in {@code target/walkthroughs}.
 */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowchartTest {
    private final List<RealDesk> open = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();

    @BeforeAll
    void openTheDesk(@TempDir Path directory) throws Exception {
        open.add(new RealDesk(directory));
        desk().person("lead", Role.DSL);
        desk().person("deputy", Role.DEPUTY);
        PersonId head = desk().person("head", Role.HEAD);
        desk().owns(head, "head@school.example");
        desk().person("chair", Role.CHAIR);
        desk().person("admin", Role.MAIL_ADMINISTRATOR);
        for (String account : List.of("lead", "deputy", "head", "chair", "admin")) {
            clients.add(desk().signedIn(account));
        }
    }

    @AfterAll
    void closeTheDesk() {
        open.forEach(RealDesk::close);
    }

    // ---- walk-throughs

    @Test
    void spamIsAnsweredAndLogged() {
        try (Transcript transcript = new Transcript("01-spam", "1. Sexual spam to a member of staff: branch S")) {
            CaseNumber number = desk().open(Letter.of(Disposition.HOLD, PersonType.STAFF, "scam", 0.9));
            transcript.step("Gateway", "held it, case " + number);

            assertThat(lead().get("/case/" + number + "/steps/spam").statusCode())
                    .as("does not arise yet")
                    .isEqualTo(404);
            answers(number, "danger", "no", "illegal", "no", "known", "no");
            Document asked = Client.page(lead().get("/case/" + number + "/steps/spam"));
            assertThat(asked.text()).contains("The gateway thinks: probably spam. You decide.");
            answers(
                    number, "spam", "yes", "about", "sexual", "child", "no", "adult", "no", "copies", "no", "repeat",
                    "no");
            answers(number, "how", "not-known");
            transcript.step("Designated person", "answered the questions");

            assertThat(kinds(number)).containsExactly("S Not known, looks like spam");
            assertThat(tasks(number)).containsExactly("spam-report", "police-considered", "where-sent");
            refusesToClose(number, "Not done: Report the spam to your own provider");
            done(number, "spam-report", "whom", "The provider's abuse desk");
            done(number, "police-considered", "ending", "Not told", "note", "Spam without a threat");
            refusesToClose(number, "Not done: Where was it sent for investigation?");
            transcript.step("Gatehouse", "refused to close it without \"where it was sent\"");
            done(number, "where-sent", "whom", "Nowhere, because it is spam");
            closes(lead(), number);
            transcript.step("Designated person", "closed it");
            assertThat(desk().state(number)).isEqualTo("KEPT");
            assertLogged(number, "flow.begun", "flow.answered", "flow.branch", "flow.task-done", "flow.closed");
        }
    }

    @Test
    void aPupilBulliesAPupilForTheThirdTime() {
        try (Transcript transcript = new Transcript("02-bullying", "2. Pupil bullying pupil, third time: branch K")) {
            Letter letter = Letter.of(Disposition.HOLD, PersonType.PUPIL, "insult", 0.9)
                    .between("one@pupils.example", "two@pupils.example");
            desk().open(letter);
            desk().open(letter);
            CaseNumber number = desk().open(letter);
            transcript.step("Gateway", "held the third email between the same two pupils, case " + number);

            answers(number, "danger", "no", "illegal", "no", "known", "yes", "about", "abusive");
            answers(number, "child", "yes", "significant-harm", "no", "adult", "no", "copies", "not-known");
            Document repeat = Client.page(lead().get("/case/" + number + "/steps/repeat"));
            assertThat(repeat.text()).contains("2 earlier cases between the same two addresses in 14 days.");
            answers(number, "repeat", "yes", "how", "on-purpose");

            assertThat(kinds(number)).containsExactly("K From someone known in the work setting");
            assertThat(tasks(number))
                    .contains("support", "parents", "outcome", "trusted-adults", "where-sent", "lessons")
                    .doesNotContain("iwf", "ceop", "seal");
            transcript.step("Gatehouse", "asks for support, parents, the way to trusted adults, and an outcome");
            done(number, "support", "note", "The child who received it talks to the pastoral lead");
            done(number, "trusted-adults", "note", "Both can still write to their tutors");
            HttpResponse<String> noWord = post(number, "task/parents", "done", "yes", "ending", "Told");
            assertThat(noWord.statusCode()).isEqualTo(422);
            assertThat(Client.page(noWord).text()).contains("Say in general words what was done");
            done(number, "parents", "ending", "Told", "note", "Both families, by phone");
            done(number, "outcome", "ending", "Behaviour policy", "note", "Second stage");
            transcript.step("Designated person", "wrote down support, parents, trusted adults, outcome");
            refusesToClose(number, "Not done");
        }
    }

    @Test
    void whatSaysItIsFromTheHeadIsNotProven() {
        try (Transcript transcript = new Transcript("03-spoofed-head", "3. Spoofed head to a pupil: not proven, R")) {
            CaseNumber number = desk().open(Letter.of(Disposition.HOLD, PersonType.PUPIL, "threat", 0.9)
                    .between("somebody@elsewhere.example", "pupil@pupils.example"));
            answers(number, "danger", "no", "illegal", "no");
            Document known = Client.page(lead().get("/case/" + number + "/steps/known"));
            assertThat(known.text()).contains("Not proven");
            answers(number, "known", "not-known", "spam", "no", "about", "threat", "child", "yes");
            answers(
                    number,
                    "significant-harm",
                    "no",
                    "adult",
                    "no",
                    "copies",
                    "no",
                    "repeat",
                    "no",
                    "how",
                    "not-known");

            assertThat(kinds(number)).containsExactly("R Not known, but a real sender");
            assertThat(tasks(number)).contains("block-sender", "complaint", "police-threat");
            transcript.step(
                    "Gatehouse", "case " + number + ": branch R, tasks: block the sender, complain, tell the police");
        }
    }

    @Test
    void aLinkThatLooksIllegalIsToldByReferenceAndLeavesNoWordAnywhere() {
        try (Transcript transcript =
                new Transcript("04-looks-illegal", "4. Staff tells of a link that looks illegal: branch P")) {
            desk().person("teacher", Role.REPORTER);
            Client teacher = desk().signedIn("teacher");
            Document page = Client.page(teacher.get("/tell"));
            assertThat(page.select("input[type=file], input[type=password]")).isEmpty();
            assertThat(page.text()).contains("You have not done anything wrong.");
            String canary = "zz-canary-" + UUID.randomUUID();
            HttpResponse<String> told = teacher.post(
                    "/tell",
                    "mail",
                    "",
                    "unsure",
                    "yes",
                    "accident",
                    "yes",
                    "sender",
                    "somebody@elsewhere.example",
                    "words",
                    "A link, http://bad.example/" + canary);
            assertThat(told.statusCode()).isEqualTo(303);
            transcript.step("Member of staff", "told of it by reference: nothing was forwarded");
            assertThat(desk().column("select encode(body, 'escape') from written_report"))
                    .hasSize(1)
                    .noneMatch(row -> row.contains(canary) || row.contains("bad.example"));
            assertThat(desk().column("select details::text from ledger where kind = 'report.written'"))
                    .noneMatch(row -> row.contains(canary));
            transcript.step("Gatehouse", "keeps what was written under a key that only the gateway opens");

            CaseNumber number = desk().open(Letter.of(Disposition.SEAL, PersonType.STAFF, "report", 1));
            assertThat(lead().get("/case/" + number + "/outward").statusCode())
                    .as("first the page that stops")
                    .isEqualTo(303);
            lead().get("/case/" + number);
            assertThat(post(number, "understood").statusCode()).isEqualTo(303);
            answers(number, "danger", "no", "illegal", "yes", "kind", "images", "web-address", "yes");
            Document outward = Client.page(lead().get("/case/" + number + "/outward"));
            assertThat(outward.text())
                    .contains("Nothing of this email leaves by mail, encrypted or not.")
                    .contains("You need nobody's permission to tell the police")
                    .contains("Do not use when: There is only an attachment", "I report a web address, nothing else")
                    .doesNotContain("Complain to the sender's provider");
            assertThat(post(number, "outward", "kind", "ABUSE", "to", "abuse@provider.example")
                            .statusCode())
                    .as("no complaint from branch P")
                    .isEqualTo(404);
            transcript.step("Gatehouse", "case " + number + " is sealed; offers no way to send anything of it");
            HttpResponse<String> early = post(number, "task/iwf", "done", "yes", "whom", "IWF", "reference", "1");
            assertThat(early.statusCode()).isEqualTo(422);
            done(number, "advice", "whom", "Police, 101", "reference", "P-4");
            done(number, "iwf", "whom", "IWF, typed in by hand", "reference", "I-4");
            transcript.step("Designated person", "told the police first, then the IWF, and wrote down the references");
        }
    }

    @Test
    void aComplaintToAProviderIsMadeReadyAndSaysNothingOfTheEmail() {
        CaseNumber number = desk().open(Letter.of(Disposition.HOLD, PersonType.STAFF, "insult", 0.9)
                .saying("canary-subject", "canary-body", "canary-file.txt"));
        answers(number, "danger", "no", "illegal", "no", "known", "no", "spam", "no");

        assertThat(Client.page(lead().get("/case/" + number + "/outward")).text())
                .contains("Complain to the sender's provider", "Last checked: 2026-11-22");
        Document draft = Client.page(post(number, "outward", "kind", "ABUSE", "to", "abuse@provider.example"));

        assertThat(draft.select("h1").text()).startsWith("Complaint " + number + "-");
        assertThat(draft.text()).contains("abuse@provider.example").doesNotContain("canary");
        assertThat(draft.select("textarea").eachText())
                .hasSize(3)
                .noneMatch(text -> text.contains("canary"))
                .anyMatch(text -> text.contains("Feedback-Type: abuse"))
                .anyMatch(text -> text.contains("xarf_version"));
        assertLogged(number, "outward.complaint-prepared");
        assertThat(admin().post("/case/" + number + "/outward", "kind", "ABUSE").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPupilTellsWithoutANameAndNotTooOften() {
        Client pupil = desk().client();
        Document page = Client.page(pupil.get("/safe"));
        assertThat(page.select("#leave").text()).isEqualTo("Leave this page");
        assertThat(page.text()).contains("You are not in trouble.", "0800 1111");
        long before = desk().count("written_report", "route = 'PUPIL'");

        assertThat(pupil.post("/safe", "words", "").statusCode()).isEqualTo(422);
        assertThat(pupil.post("/safe", "words", "Somebody is mean to me").statusCode())
                .isEqualTo(303);
        assertThat(Client.page(pupil.get("/safe/thanks")).text()).contains("You have not done anything wrong.");
        for (int i = 0; i < 10; i++) {
            pupil.get("/safe");
            pupil.post("/safe", "words", "again " + i);
        }

        assertThat(desk().count("written_report", "route = 'PUPIL'") - before).isBetween(1L, 6L);
    }

    @Test
    void nothingIsDestroyedBeforeThereIsAdviceAndASecondPerson() {
        try (Transcript transcript = new Transcript("08-destroy", "8. Destroying before and after advice")) {
            CaseNumber number = desk().open(Letter.of(Disposition.HOLD, PersonType.STAFF, "insult", 0.9));
            assertThat(post(number, "destroy", "body", "Police").statusCode()).isEqualTo(422);
            assertThat(desk().openRequests(number)).isEmpty();
            transcript.step("Gatehouse", "refused to destroy case " + number + " without advice");
            assertThat(post(
                                    number,
                                    "destroy",
                                    "body",
                                    "Police",
                                    "person",
                                    "PC 4711",
                                    "when",
                                    "today",
                                    "reference",
                                    "R-8",
                                    "wording",
                                    "You can destroy it",
                                    "reason",
                                    "Advised")
                            .statusCode())
                    .isEqualTo(303);
            assertThat(desk().state(number)).isEqualTo("WAITING");
            transcript.step("Designated person", "asked for it, with the advice of the police");
            String request = desk().openRequests(number).get(0);
            lead().post("/approvals/" + request + "/approve", "note", "Yes");
            assertThat(desk().state(number)).as("not by the same person").isEqualTo("WAITING");
            head().get("/approvals/" + request);
            head().post("/approvals/" + request + "/approve", "note", "Yes");
            desk().destroyWhatIsOrdered();
            assertThat(desk().state(number)).isEqualTo("DESTROYED");
            assertThat(desk().column("select num_nonnulls(evidence_key, sealed_key, spool_key)"
                            + " from message where id = (select mail from case_file where "
                            + RealDesk.where(number) + ")"))
                    .containsExactly("0");
            transcript.step("Head", "agreed: every key of it is gone, the shred key first");
            assertThat(post(number, "text", "why", "To help the people in it").statusCode())
                    .isEqualTo(404);
            transcript.step("Gatehouse", "there is nothing left to show; a restored backup lacks the shred key");
        }
    }

    @Test
    void aShareOfANudeUnderThirteenHasTwoTasksForNow() {
        try (Transcript transcript = new Transcript("06-nudes", "6. Nude share, under 13: branch P with overlay N")) {
            CaseNumber number = desk().open(Letter.of(Disposition.HOLD, PersonType.PUPIL, "sexual", 0.9));
            answer(number, "danger", "not-known");
            HttpResponse<String> sealing = answer(number, "illegal", "yes");
            assertThat(sealing.statusCode()).isEqualTo(303);
            assertThat(desk().isSealed(number)).isTrue();
            transcript.step("Designated person", "answered that it could be illegal: sealed at once");

            Document stop = Client.page(lead().follow(lead().get("/case/" + number + "/steps")));
            assertThat(stop.select("h1").text()).isEqualTo("Stop. Do not open, print, show or forward this email.");
            assertThat(post(number, "understood").statusCode()).isEqualTo(303);
            transcript.step("Gatehouse", "showed the page that stops (G8), which was confirmed");

            assertThat(answer(number, "illegal", "no").statusCode()).isEqualTo(303);
            assertThat(Client.page(lead().get("/case/" + number + "/steps")).text())
                    .contains("Two people lower it");
            answers(number, "kind", "nudes", "web-address", "yes", "child", "yes", "significant-harm", "no");
            answers(number, "adult", "no", "over-18", "no", "under-13", "yes", "consent", "no", "extreme", "no");
            answers(number, "intended-harm", "no", "coerced", "no", "copies", "not-known", "how", "not-known");
            assertThat(kinds(number)).containsExactly("P Potentially illegal", "N Nudes or semi-nudes of under-18s");
            assertThat(tasks(number))
                    .contains("danger-999", "advice", "nudes-police", "nudes-social-care", "iwf")
                    .doesNotContain("nudes-in-school");
            transcript.step("Gatehouse", "tell the police, tell children's social care: both due now");
            assertRailsG1ToG9(number);

            HttpResponse<String> early = post(number, "task/iwf", "done", "yes", "whom", "IWF", "reference", "1");
            assertThat(early.statusCode()).isEqualTo(422);
            assertThat(Client.page(early).text()).contains("Not yet. First: Ask for advice before doing anything else");
            HttpResponse<String> refused = post(number, "task/advice", "done", "no", "note", "No time");
            assertThat(Client.page(refused).text()).contains("This must be done");
            done(number, "advice", "whom", "Police, 101", "reference", "P-1");
            done(number, "iwf", "whom", "IWF, typed in by hand", "reference", "I-1");
            transcript.step("Designated person", "asked the police first, then reported the web address, by hand");
            assertThat(tasks(number)).contains("iwf");
        }
    }

    @Test
    void anAllegationAboutTheHeadGoesToTheChairAndTheHeadFindsNothing() {
        try (Transcript transcript = new Transcript("07-head", "7. Allegation about the head: overlay A")) {
            CaseNumber number = desk().open(Letter.of(Disposition.HOLD, PersonType.STAFF, "grooming", 0.9)
                    .between("parent@elsewhere.example", "head@school.example"));
            answer(number, "danger", "no");
            answer(number, "adult", "yes");
            answers(number, "illegal", "no", "known", "no", "spam", "no", "about", "sexual", "child", "not-known");
            answers(number, "significant-harm", "no", "adult", "yes");
            assertThat(kinds(number)).contains("A About an adult who works with children");
            assertThat(tasks(number)).contains("lado", "allegation-record");
            transcript.step("Designated person", "answered that it is about an adult who works with children");

            assertThat(desk().column("select restricted from case_file where " + RealDesk.where(number)))
                    .containsExactly("t");
            for (Client other : List.of(deputy(), head(), admin())) {
                for (String path : List.of("", "/steps", "/form", "/steps/danger", "/task/lado", "/hand-over")) {
                    assertThat(other.get("/case/" + number + path).statusCode())
                            .as(path)
                            .isEqualTo(404);
                }
                assertThat(other.get("/queue").body()).doesNotContain(number.toString());
            }
            transcript.step("Gatehouse", "the head, the deputy and the mail administrator find nothing");
            assertThat(chair().get("/case/" + number).statusCode()).isEqualTo(200);
            assertThat(lead().get("/case/" + number + "/steps").statusCode()).isEqualTo(200);
            transcript.step("Chair of governors", "sees the case");
        }
    }

    @Test
    void aRestrictedCaseIsTheHeadsWhereTheHeadHasNoPartInIt() {
        CaseNumber number = desk().open(Letter.of(Disposition.HOLD, PersonType.STAFF, "grooming", 0.9));
        answers(number, "danger", "no", "illegal", "no", "adult", "not-known");

        assertThat(head().get("/case/" + number + "/steps").statusCode()).isEqualTo(200);
        assertThat(head().get("/queue").body()).contains(number.toString());
        assertThat(deputy().get("/case/" + number).statusCode()).isEqualTo(404);
        assertThat(chair().get("/case/" + number).statusCode()).isEqualTo(404);
    }

    @Test
    void manyOnOneAreShownTogetherFromTheAddressesAlone() {
        List<CaseNumber> cases = new ArrayList<>();
        for (String sender : List.of("a@crowd.example", "b@crowd.example", "c@crowd.example")) {
            cases.add(desk().open(Letter.of(Disposition.HOLD, PersonType.PUPIL, "insult", 0.9)
                    .between(sender, "target@pupils.example")));
        }
        CaseNumber other = desk().open(Letter.of(Disposition.HOLD, PersonType.PUPIL, "insult", 0.9));

        Document page = Client.page(lead().get("/case/" + cases.get(1) + "/steps"));
        Element around = page.select("section[aria-labelledby=pattern-title]").get(0);
        assertThat(around.text()).contains("3 different senders wrote to the same person within a day");
        assertThat(around.select("a").eachText())
                .containsExactlyInAnyOrder(cases.get(0).toString(), cases.get(2).toString());
        assertThat(Client.page(lead().get("/case/" + other + "/steps")).select("#pattern-title"))
                .isEmpty();
        desk().run("update case_file set restricted = true where " + RealDesk.where(cases.get(0)));
        assertThat(Client.page(deputy().get("/case/" + cases.get(1) + "/steps"))
                        .select("section a")
                        .eachText())
                .as("not one that the deputy may not know of")
                .doesNotContain(cases.get(0).toString());
    }

    @Test
    void againstWhatTheGatewayIsSureOfAReasonIsNeededAndWrittenDown() {
        CaseNumber number = desk().open(Letter.of(Disposition.HOLD, PersonType.PUPIL, "insult", 0.9));
        answers(number, "danger", "no", "illegal", "no", "known", "no", "spam", "no", "about", "abusive");

        HttpResponse<String> against = answer(number, "child", "no");
        assertThat(against.statusCode()).isEqualTo(422);
        Document warned = Client.page(against);
        assertThat(warned.select("[role=alert]").text())
                .contains("The gateway knows: A pupil's account sent or got it.", "say why");
        assertThat(warned.select("input[checked]").val()).isEqualTo("no");

        assertThat(post(number, "steps/child", "answer", "no", "why", "A shared account of the office")
                        .statusCode())
                .isEqualTo(303);
        assertThat(desk().column("select against from case_answer where question = 'child' and against is not null"))
                .contains("A shared account of the office");
        assertThat(desk().column("select details ->> 'against' from ledger where kind = 'flow.answered'"
                        + " and details ->> 'case' = '" + number + "' and details ->> 'question' = 'child'"))
                .containsExactly("A shared account of the office");
        assertThat(answer(number, "child", "not-known").statusCode())
                .as("\"Not known\" is never against it")
                .isEqualTo(303);
    }

    // ---- guard rails (domain.md 2.4)

    @Test
    void whatIsSealedHasNoToolsToInvestigateOrToShareWith() {
        CaseNumber number = sealedAndUnderstood("Nothing to see");

        for (String path : List.of("", "/steps", "/task/advice", "/form")) {
            Document page = Client.page(lead().get("/case/" + number + path));
            assertThat(page.select("input[type=file], textarea, img, iframe, video, object, embed"))
                    .as("G2, G4: nothing to open, to add or to look at: " + path)
                    .isEmpty();
            assertThat(page.select("a[href^=http], a[href^=mailto], a[download]"))
                    .as("G3, G6, G7: no link that leaves, no way to send it on: " + path)
                    .isEmpty();
            assertThat(page.select("button").eachText())
                    .as(path)
                    .noneMatch(word -> word.matches("(?i).*(forward|share|copy|attach|preview|open the).*"));
        }
        for (String path : List.of("text", "names", "told")) {
            assertThat(lead().post("/case/" + number + "/" + path, "why", "To look", "warned", "true")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void whoeverOpenedItByAccidentSaysSoAndIsProtected() {
        CaseNumber number = sealedAndUnderstood("Nothing to see");
        assertThat(Client.page(lead().get("/case/" + number + "/steps"))
                        .select("section[aria-labelledby=rails-title]")
                        .text())
                .as("G1")
                .contains("Receiving an email that you did not ask for is no offence.");

        Document page = Client.page(lead().get("/case/" + number + "/task/accident"));
        assertThat(page.text())
                .contains("Did anybody open it by accident?", "Whoever says so has done the right thing.");
        done(number, "accident", "note", "One member of staff, at once told us, at 9");
        answers(number, "how", "by-accident");
        assertThat(desk().column("select ended_at is not null from case_task where task = 'accident' and case_file ="
                        + " (select id from case_file where " + RealDesk.where(number) + ")"))
                .as("with a time")
                .containsExactly("t");
    }

    @Test
    void onlyWhatMayBeIllegalGoesToTheWatchFoundation() {
        for (String known : List.of("yes", "no")) {
            CaseNumber number = desk().open(Letter.of(Disposition.HOLD, PersonType.STAFF, "sexual", 0.9));
            answers(number, "danger", "no", "illegal", "no", "known", known);
            if (known.equals("no")) {
                answers(number, "spam", "no");
            }
            answers(number, "about", "sexual", "child", "no", "adult", "no", "copies", "no", "repeat", "no");
            assertThat(tasks(number)).doesNotContain("iwf", "ceop", "seal", "disposal");
            assertThat(lead().get("/case/" + number + "/steps").body()).doesNotContain("Internet Watch Foundation");
            assertThat(lead().get("/case/" + number + "/task/iwf").statusCode()).isEqualTo(404);
            assertThat(post(number, "write-down").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void theWebAddressIsWrittenDownByHandAndNeverCopiedOrPrinted() {
        assumeTrue(Chromium.isHere(), "no chromium and chromium-driver on this machine");
        CaseNumber number = sealedAndUnderstood("See http://bad-0I.example/Path?x=1 now");
        assertThat(lead().get("/case/" + number + "/write-down").statusCode())
                .as("no GET")
                .isIn(404, 405);
        HttpResponse<String> page = post(number, "write-down");
        assertThat(page.body())
                .contains("hxxp[:]", "capital P, a, t", "digit 0, zero, capital I, dot")
                .doesNotContain("bad-0I", "http:");
        assertThat(Client.page(page).select("a[href*=bad], button.copy")).isEmpty();
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertLogged(number, "evidence.addresses-shown");
        assertThat(desk().column("select details::text from ledger where kind = 'evidence.addresses-shown'"))
                .noneMatch(details -> details.contains("bad"));
        assertThat(head().post("/case/" + number + "/write-down").statusCode())
                .as("the head has the number only")
                .isEqualTo(404);

        desk().person("writer", Role.DSL);
        desk().clock.pass(Duration.ofSeconds(Totp.STEP_SECONDS));
        try (Chromium browser = new Chromium()) {
            visit(browser, "/sign-in");
            browser.find("#account").sendKeys("writer");
            browser.find("#password").sendKeys(RealDesk.PASSWORD, Keys.ENTER);
            browser.find("#code").sendKeys(desk().code(), Keys.ENTER);
            browser.titled("Emails to check");
            visit(browser, "/case/" + number);
            browser.titled("Stop");
            press(browser, "main button");
            browser.titled("Case " + number);
            answers(number, "danger", "no", "kind", "images", "web-address", "yes");
            visit(browser, "/case/" + number + "/task/iwf");
            browser.titled("Report the web address to the Internet Watch Foundation");
            press(browser, "form[action$='/write-down'] button");
            browser.titled("Write this down");
            List<String> faults = new ArrayList<>();
            Axe.check(browser, faults, "write-down");
            assertThat(faults).isEmpty();
            browser.driver()
                    .findElement(org.openqa.selenium.By.tagName("body"))
                    .sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.chord(Keys.CONTROL, "c"));
            visit(browser, "/case/" + number + "/task/advice");
            browser.titled("Ask for advice before doing anything else");
            browser.find("#note").sendKeys(Keys.chord(Keys.CONTROL, "v"));
            assertThat(String.valueOf(browser.find("#note").getDomProperty("value")))
                    .as("what is on the clipboard")
                    .contains("Write this down")
                    .doesNotContain("bad-0I", "bad-", "http:", "hxxp");
        }
    }

    private CaseNumber sealedAndUnderstood(String text) {
        CaseNumber number = desk().open(Letter.of(Disposition.SEAL, PersonType.STAFF, "sexual", 0.9)
                .saying("canary-subject", text, "canary-file.txt"));
        lead().get("/case/" + number);
        assertThat(post(number, "understood").statusCode()).isEqualTo(303);
        return number;
    }

    // ---- who else

    @Test
    void whoeverApprovesSeesWhyItWasHeldAndWhatWasDoneButNoContent() {
        CaseNumber number = desk().open(Letter.of(Disposition.HOLD, PersonType.PUPIL, "insult", 0.9)
                .saying("canary-subject", "canary-body", "canary-file.txt"));
        assertThat(head().get("/case/" + number).statusCode()).isEqualTo(404);

        post(number, "release", "why", "The filter was wrong");
        String request = desk().openRequests(number).get(0);
        Document question = Client.page(head().get("/approvals/" + request));
        assertThat(question.select(".before").text())
                .contains("Held because of a test.", "Says it is from: ", "Which way: ", "Fingerprint");
        assertThat(question.select("main a[href='/case/" + number + "']").text())
                .isEqualTo("Look at case " + number + " first");
        HttpResponse<String> seen = head().get("/case/" + number);
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body()).contains("Why we held this").doesNotContain("canary");
        assertThat(head().post("/case/" + number + "/text", "why", "To look", "warned", "true")
                        .statusCode())
                .as("not alone")
                .isEqualTo(404);
        assertThat(chair().get("/approvals/" + request).statusCode()).isEqualTo(404);
    }

    @Test
    void whatClimbsToTheHeadIsInTheHeadsQueueAndTheChairIsToldWhomToPhone() {
        CaseNumber number = desk().open(Letter.of(Disposition.HOLD, PersonType.STAFF, "insult", 0.9));
        assertThat(head().get("/queue").body()).doesNotContain(number.toString());

        climbed(number, 2);
        assertThat(head().get("/queue").body()).contains(number.toString());
        assertThat(head().get("/case/" + number + "/steps").statusCode()).isEqualTo(200);
        assertThat(chair().get("/queue").body()).doesNotContain("nobody has taken it on");

        climbed(number, 3);
        assertThat(chair().get("/queue").body())
                .contains("nobody has taken it on", "Phone the designated safeguarding lead")
                .doesNotContain(number.toString());
        assertThat(chair().get("/case/" + number).statusCode()).isEqualTo(404);
    }

    private void climbed(CaseNumber number, int step) {
        desk().run("insert into escalation (case_file, task, step, at) select id, '', " + step
                + ", now() from case_file where " + RealDesk.where(number));
    }

    @Test
    void emailsOfOneConcernAreOneLineAndClosedTogether() {
        Letter letter = Letter.of(Disposition.HOLD, PersonType.STAFF, "insult", 0.9);
        CaseNumber leads = desk().open(letter);
        CaseNumber second = desk().open(letter);
        CaseNumber third = desk().open(letter);
        CaseNumber other = desk().open(Letter.of(Disposition.HOLD, PersonType.STAFF, "insult", 0.9));

        Document queue = Client.page(deputy().get("/queue/today"));
        assertThat(queue.select("tr.line:contains(" + leads + ")").text()).contains("3 emails");
        assertThat(queue.text()).contains(other.toString()).doesNotContain(second.toString(), third.toString());
        assertThat(Client.page(lead().get("/case/" + leads + "/steps"))
                        .select("section[aria-labelledby=emails-title] a")
                        .eachText())
                .containsExactly(second.toString(), third.toString());
        assertThat(Client.page(lead().get("/case/" + second + "/steps"))
                        .select("section[aria-labelledby=emails-title] a")
                        .eachText())
                .containsExactly(leads.toString());

        assertThat(post(third, "apart").statusCode()).isEqualTo(303);
        assertThat(deputy().get("/queue/today").body()).contains(third.toString());

        answers(leads, "danger", "no", "illegal", "no", "known", "no", "spam", "yes", "about", "abusive");
        answers(leads, "child", "no", "adult", "no", "copies", "no", "repeat", "no", "how", "not-known");
        for (String task : tasks(leads)) {
            done(leads, task, "whom", "Nobody", "reference", "-", "note", "Spam", "ending", "Not told");
        }
        closes(lead(), leads);
        assertThat(List.of(desk().state(leads), desk().state(second), desk().state(third)))
                .containsExactly("KEPT", "KEPT", "WAITING");
    }

    @Test
    void whatIsSealedStandsByItself() {
        Letter letter = Letter.of(Disposition.HOLD, PersonType.STAFF, "insult", 0.9);
        CaseNumber leads = desk().open(letter);
        CaseNumber second = desk().open(letter);
        answers(leads, "danger", "no");
        assertThat(answer(leads, "illegal", "yes").statusCode()).isEqualTo(303);

        assertThat(desk().column("select joined_to is null from case_file where " + RealDesk.where(second)))
                .containsExactly("t");
        CaseNumber third = desk().open(letter);
        assertThat(desk().column("select j.joined_to = c.id from case_file j, case_file c where j."
                        + RealDesk.where(third).replace("and running", "and j.running")
                        + " and c." + RealDesk.where(second).replace("and running", "and c.running")))
                .containsExactly("t");
    }

    // ---- closing

    @Test
    void aSealedCaseIsNotClosedByTheOnlyPersonWhoWorkedOnIt() {
        CaseNumber number = desk().open(Letter.of(Disposition.SEAL, PersonType.STAFF, "sexual", 0.9));
        lead().get("/case/" + number);
        assertThat(post(number, "understood").statusCode()).isEqualTo(303);
        assertThat(tasks(number)).as("before anybody answered").contains("advice", "seal", "where-sent");
        answers(number, "danger", "no", "illegal", "not-known", "kind", "terrorism", "web-address", "no");
        answers(number, "child", "no", "adult", "no", "copies", "no", "how", "not-known");
        for (String task : tasks(number)) {
            String[] ending = task.equals("outcome") ? new String[] {"ending", "No further action"} : new String[0];
            List<String> fields = new ArrayList<>(List.of("whom", "Police", "reference", "P-2", "note", "As advised"));
            fields.addAll(List.of(ending));
            done(number, task, fields.toArray(String[]::new));
        }
        refusesToClose(number, "Another person must close it");

        deputy().get("/case/" + number);
        assertThat(deputy().post("/case/" + number + "/understood").statusCode())
                .isEqualTo(303);
        closes(deputy(), number);
        assertThat(lead().post("/case/" + number + "/open-again").statusCode()).isEqualTo(303);
        assertThat(Client.page(lead().get("/case/" + number + "/steps")).text()).contains("The case is open again");
    }

    @Test
    void theDatabaseRefusesToCloseWhatIsNotDone() {
        CaseNumber number = desk().open(Letter.of(Disposition.HOLD, PersonType.STAFF, "scam", 0.9));
        answers(number, "danger", "no", "illegal", "no", "known", "yes");
        String of = " where case_file in (select id from case_file where " + RealDesk.where(number) + ")";

        assertThatThrownBy(() -> desk().run("update case_flow set closed_at = now(),"
                        + " closed_by = (select id from person where account = 'lead')" + of))
                .hasMessageContaining("a case is closed when everything is done");
        assertThatThrownBy(() -> desk().run("update case_answer set answer = 'x'" + of))
                .hasMessageContaining("append-only");
    }

    @Test
    void anAnswerIsNeededAndNotKnownIsOne() {
        CaseNumber number = desk().open(Letter.of(Disposition.HOLD, PersonType.STAFF, "scam", 0.9));
        HttpResponse<String> none = post(number, "steps/danger");

        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(Client.page(none).select("[role=alert]").text()).contains("Not known");
        assertThat(answer(number, "danger", "not-known").headers().firstValue("Location"))
                .hasValue("/case/" + number + "/steps/illegal");
        assertThat(tasks(number)).isEmpty();
    }

    // ---- paper

    @Test
    void thePrintedFlowchartIsDrawnFromTheSameFile() {
        Document page = Client.page(admin().get("/flowchart"));

        assertThat(page.select(".paper svg text").text())
                .contains("What to do with suspicious email received at work")
                .contains("Ask for advice before doing anything else");
        assertThat(page.select("svg a, svg script, svg image, svg [style]")).isEmpty();
        assertThat(page.select("dl.contacts").get(0).select("dt")).hasSize(9);
    }

    @Test
    void theIncidentFormHasFactsAndAnswersAndNoWordOfTheEmail() {
        CaseNumber number = desk().open(Letter.of(Disposition.HOLD, PersonType.STAFF, "scam", 0.9)
                .saying("canary-subject", "canary-body", "canary-file.txt"));
        answers(number, "danger", "no", "illegal", "no", "known", "yes");

        String form = lead().get("/case/" + number + "/form").body();
        assertThat(form).contains("Incident form, case " + number, "Is a child or adult in danger now?");
        for (String path : List.of("/form", "/steps", "/steps/danger", "/task/where-sent")) {
            assertThat(lead().get("/case/" + number + path).body()).as(path).doesNotContain("canary");
        }
        assertThat(lead().post("/case/" + number + "/names", "why", "To help the people in it")
                        .body())
                .as("the words are there to be found")
                .contains("canary-subject");
    }

    @Test
    void theIncidentFormIsAPdfWithTheSameWordsAndNoneOfTheEmail() throws Exception {
        CaseNumber number = desk().open(Letter.of(Disposition.HOLD, PersonType.STAFF, "scam", 0.9)
                .saying("canary-subject", "canary-body", "canary-file.txt"));
        answers(number, "danger", "no", "illegal", "no", "known", "yes");
        done(number, "where-sent", "whom", "\u0141\u00f3d\u017a police \u2603 " + "x".repeat(200));

        HttpResponse<byte[]> file = lead().bytes("/case/" + number + "/form.pdf");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/pdf");
        try (PDDocument pdf = Loader.loadPDF(file.body())) {
            String text = new PDFTextStripper().getText(pdf);
            assertThat(text)
                    .contains(
                            "Incident form, case " + number,
                            "Is a child or adult in danger now?",
                            "\u0141\u00f3d\u017a police ?",
                            "Contains no email content.",
                            "Page 1 of " + pdf.getNumberOfPages())
                    .doesNotContain("canary", "sender.example");
        }
        assertThat(admin().get("/case/" + number + "/form.pdf").statusCode()).isEqualTo(404);
    }

    @Test
    void theWrittenLogSaysWhereItWasSentAndNoWordOfTheEmail() {
        CaseNumber number = desk().open(Letter.of(Disposition.HOLD, PersonType.STAFF, "scam", 0.9)
                .saying("canary-subject", "canary-body", "canary-file.txt"));
        answers(number, "danger", "no", "illegal", "no", "known", "yes");
        done(number, "where-sent", "whom", "=1+1", "reference", "R-77");

        Document log = Client.page(lead().get("/log/cases"));
        Element line = log.select("section[aria-label='Case " + number + "']").get(0);
        assertThat(line.text())
                .contains("From someone known in the work setting", "=1+1", "R-77", "Person lead", "outside to staff");
        assertThat(log.text()).doesNotContain("canary", "sender.example");
        assertThat(admin().get("/log/cases").statusCode()).isEqualTo(404);
        assertThat(lead().post("/log/cases", "request", "00000000-0000-0000-0000-000000000001")
                        .statusCode())
                .as("without an approval")
                .isEqualTo(404);

        lead().post("/log", "reason", "For the inspection");
        String request = desk().column("select id from change_request where kind = 'EXPORT'")
                .get(0);
        head().get("/approvals/" + request);
        head().post("/approvals/" + request + "/approve", "note", "Yes");
        HttpResponse<String> file = lead().post("/log/cases", "request", request);
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(file.body())
                .startsWith("Case,Received,")
                .contains("'=1+1")
                .doesNotContain("canary", "sender.example");
        assertThat(lead().post("/log/cases", "request", request).statusCode())
                .as("used up")
                .isEqualTo(404);
    }

    @Test
    void governorsReadFiguresWithoutSmallNumbersAndNoCase() {
        desk().person("governor", Role.GOVERNOR);
        Client governor = desk().signedIn("governor");
        for (int i = 0; i < 6; i++) {
            desk().open(Letter.of(Disposition.HOLD, PersonType.STAFF, "bad-language", 0.9));
        }
        desk().open(Letter.of(Disposition.HOLD, PersonType.STAFF, "rare-kind", 0.9));
        desk().run("update case_file set opened_at = '2026-11-23T10:00:00Z'");

        Document report = Client.page(governor.get("/report"));

        assertThat(report.select("h1").text()).isEqualTo("Email safety: Autumn term 2026");
        assertThat(report.select("section").text()).contains("Bad language 6", "Rare kind fewer than 5");
        assertThat(report.select("svg")).isNotEmpty();
        assertThat(report.text()).contains("not the web, not phones");
        report.select("svg").remove();
        assertThat(report.text()).doesNotContainPattern("20[0-9]{2}-[0-9]{4}");
        assertThat(governor.get("/report?day=2026-02-01").body()).contains("Spring term 2026");
        assertThat(governor.get("/queue").statusCode()).isEqualTo(404);
        assertThat(admin().get("/report").statusCode()).isEqualTo(404);
    }

    // ---- with a browser

    @Test
    void theKeyboardAloneGoesThroughBranchPAndAxeFindsNothing() {
        assumeTrue(Chromium.isHere(), "no chromium and chromium-driver on this machine");
        CaseNumber number = desk().open(Letter.of(Disposition.SEAL, PersonType.STAFF, "sexual", 0.9));
        List<String> faults = new ArrayList<>();
        desk().person("keys", Role.DSL);
        desk().clock.pass(Duration.ofSeconds(Totp.STEP_SECONDS));
        try (Transcript transcript =
                        new Transcript("15-keyboard", "15. Branch P with the keyboard alone, axe on each page");
                Chromium browser = new Chromium()) {
            browser.width(1280);
            visit(browser, "/sign-in");
            browser.find("#account").sendKeys("keys");
            browser.find("#password").sendKeys(RealDesk.PASSWORD, Keys.ENTER);
            browser.find("#code").sendKeys(desk().code(), Keys.ENTER);
            browser.titled("Emails to check");
            visit(browser, "/case/" + number + "/steps");
            browser.titled("Stop");
            press(browser, "main button");
            browser.titled("Case " + number);
            transcript.step("Designated person", "read the page that stops, pressed Enter");
            press(browser, ".next a.button[href$='/steps']");
            browser.titled("Flowchart of case " + number);
            Axe.check(browser, faults, "steps");
            press(browser, ".next a.button[href*='/steps/']");
            browser.titled("Is a child or adult in danger now?");
            Axe.check(browser, faults, "question");
            browser.find("#a1").sendKeys(Keys.SPACE, Keys.ENTER);
            browser.titled("Which kind could it be?");
            transcript.step("Designated person", "answered with Space and Enter");
            visit(browser, "/case/" + number + "/task/advice");
            Axe.check(browser, faults, "task");
            browser.find("#whom").sendKeys("Police, 101");
            browser.find("#reference").sendKeys("P-15", Keys.ENTER);
            browser.titled("Flowchart of case " + number);
            assertThat(browser.find("tr[data-task=advice]").getText()).contains("Done", "P-15");
            transcript.step("Designated person", "wrote down the advice of the police");
            for (String page : List.of("/case/" + number + "/form", "/tasks", "/flowchart", "/log/cases", "/report")) {
                visit(browser, page);
                Axe.check(browser, faults, page);
            }
            assertThat(browser.console()).isEmpty();
        }
        assertThat(faults).isEmpty();
    }

    private void visit(Chromium browser, String path) {
        browser.driver().get(desk().address().resolve(path).toString());
    }

    private static void press(Chromium browser, String css) {
        browser.find(css).sendKeys(Keys.ENTER);
    }

    // ---- how it is done

    private void assertRailsG1ToG9(CaseNumber number) {
        Document page = Client.page(lead().get("/case/" + number + "/steps"));
        assertThat(page.select("section[aria-labelledby=rails-title] dt").eachText())
                .hasSize(9)
                .contains("Printing is producing", "Passing it on", "Reporting");
        assertThat(page.select("a[href^=http], img, iframe")).isEmpty();
    }

    private void answers(CaseNumber number, String... all) {
        for (int i = 0; i < all.length; i += 2) {
            assertThat(lead().get("/case/" + number + "/steps/" + all[i]).statusCode())
                    .as(all[i])
                    .isEqualTo(200);
            assertThat(answer(number, all[i], all[i + 1]).statusCode()).isEqualTo(303);
        }
    }

    private HttpResponse<String> answer(CaseNumber number, String question, String answer) {
        return post(number, "steps/" + question, "answer", answer);
    }

    private HttpResponse<String> post(CaseNumber number, String path, String... fields) {
        return lead().post("/case/" + number + "/" + path, fields);
    }

    private void done(CaseNumber number, String task, String... fields) {
        List<String> all = new ArrayList<>(List.of("done", "yes"));
        all.addAll(List.of(fields));
        HttpResponse<String> answer = post(number, "task/" + task, all.toArray(String[]::new));
        assertThat(answer.statusCode())
                .as(task + Client.page(answer).select("[role=alert]").text())
                .isEqualTo(303);
    }

    private List<String> tasks(CaseNumber number) {
        return Client.page(lead().get("/case/" + number + "/steps")).select("tr[data-task]").stream()
                .map(row -> row.attr("data-task"))
                .toList();
    }

    private List<String> kinds(CaseNumber number) {
        return Client.page(lead().get("/case/" + number + "/steps")).select(".head .plain-tag").stream()
                .map(Element::text)
                .toList();
    }

    private void refusesToClose(CaseNumber number, String why) {
        post(number, "close");
        assertThat(Client.page(lead().get("/case/" + number + "/steps"))
                        .select("[role=status]")
                        .text())
                .contains("The case cannot be closed", why);
    }

    private void closes(Client client, CaseNumber number) {
        client.post("/case/" + number + "/close");
        assertThat(Client.page(client.get("/case/" + number + "/steps"))
                        .select("[role=status]")
                        .text())
                .isEqualTo("The case is closed.");
    }

    private void assertLogged(CaseNumber number, String... kinds) {
        assertThat(desk().column("select distinct kind from ledger where details ->> 'case' = '" + number + "'"))
                .contains(kinds);
    }

    private RealDesk desk() {
        return open.get(0);
    }

    private Client lead() {
        return clients.get(0);
    }

    private Client deputy() {
        return clients.get(1);
    }

    private Client head() {
        return clients.get(2);
    }

    private Client chair() {
        return clients.get(3);
    }

    private Client admin() {
        return clients.get(4);
    }
}
