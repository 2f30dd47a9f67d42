package org.gatehouse.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.gatehouse.casework.access.Approvals;
import org.gatehouse.desk.fake.FakeApprovals;
import org.gatehouse.desk.fake.FakeDesk;
import org.gatehouse.desk.fake.FakeReview;
import org.gatehouse.desk.fake.People;
import org.gatehouse.store.desk.ReleaseOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do with a case, with forms and redirects alone. */
class CaseFlowTest {
    private final MovingClock clock = new MovingClock();
    private final FakeDesk desk = new FakeDesk(clock, 0);
    private final Client client = new Client(desk.server().address());

    @BeforeEach
    void signIn() {
        client.signIn(People.DSL);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void theQueueShowsFourGroupsWorstFirst() {
        assertThat(Client.page(client.get("/queue")).select("section h2").eachText())
                .containsExactly("Now (2)", "Today (2)", "This week (1)", "Likely fine (4)");
    }

    @Test
    void theTextIsShownForAReasonAndCountedWhenHidden() {
        client.get("/case/2026-0146");
        HttpResponse<String> without = client.post("/case/2026-0146/text");
        HttpResponse<String> text = client.post("/case/2026-0146/text", "why", "To decide whether to release it");
        clock.pass(Duration.ofSeconds(34));
        HttpResponse<String> hidden = client.post("/case/2026-0146/hidden");

        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body()).contains("Choose a reason").doesNotContain(FakeReview.TEXT_CANARY);
        assertThat(text.statusCode()).isEqualTo(200);
        assertThat(Client.page(text).select("mark").eachText()).containsExactly("a total muppet");
        assertThat(Client.page(text).select(".body a")).isEmpty();
        assertThat(hidden.headers().firstValue("Location")).hasValue("/case/2026-0146");
        assertThat(desk.review().looks()).containsExactly(Duration.ofSeconds(34));
        assertThat(desk.review().reasons()).containsExactly("To decide whether to release it");
    }

    @Test
    void thePageSaysThatStaffReportedItAndShowsTheirWordsForAReason() {
        String reported = client.get("/case/2026-0146").body();
        HttpResponse<String> without = client.post("/case/2026-0146/told");
        HttpResponse<String> told = client.post("/case/2026-0146/told", "why", "A colleague asked me to look");

        assertThat(reported).contains("Reported by a member of staff, ").doesNotContain(FakeReview.TEXT_CANARY);
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body()).doesNotContain(FakeReview.TEXT_CANARY);
        assertThat(Client.page(told).select(".shown .body").text()).contains(FakeReview.TEXT_CANARY);
        assertThat(Client.page(told).select(".shown script, .shown img")).isEmpty();
        assertThat(desk.review().reasons()).containsExactly("A colleague asked me to look");
    }

    @Test
    void aSealedCaseSaysThatStaffReportedItAndHasNoWordsOfTheirs() {
        client.get("/case/2026-0145");
        client.post("/case/2026-0145/understood");
        String page = client.get("/case/2026-0145").body();

        assertThat(page)
                .contains("Reported 2 times by staff, the last time, ", "could be illegal, or was not sure")
                .doesNotContain("What you told us");
        assertThat(client.post("/case/2026-0145/told", "why", "A colleague asked me to look")
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.get("/case/2026-0143").body()).doesNotContain("Reported by a member of staff");
    }

    @Test
    void whoeverLeavesTheTextForAnotherPageHasHiddenIt() {
        client.get("/case/2026-0146");
        client.post("/case/2026-0146/text", "why", "To decide whether to release it");
        clock.pass(Duration.ofSeconds(10));
        client.get("/case/2026-0143");

        assertThat(desk.review().looks()).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void whoeverLeavesTheDeskHasHiddenIt() {
        client.get("/case/2026-0146");
        client.post("/case/2026-0146/text", "why", "To decide whether to release it");
        clock.pass(Duration.ofSeconds(12));
        client.post("/sign-out");
        client.signIn(People.DSL);
        client.get("/case/2026-0146");
        client.post("/case/2026-0146/text", "why", "To decide whether to release it");
        clock.pass(Duration.ofMinutes(30));
        client.get("/queue");

        assertThat(desk.review().looks()).containsExactly(Duration.ofSeconds(12), Duration.ofMinutes(30));
    }

    @Test
    void aPageWarnsBeforeAStrongText() {
        client.get("/case/2026-0142");
        HttpResponse<String> warning = client.post("/case/2026-0142/text", "why", "A colleague asked me to look");
        HttpResponse<String> text =
                client.post("/case/2026-0142/text", "own", "A colleague asked me to look", "warned", "true");

        assertThat(warning.body()).contains("This text may upset you").doesNotContain(FakeReview.TEXT_CANARY);
        assertThat(text.body()).contains(FakeReview.TEXT_CANARY);
        assertThat(desk.review().reasons()).containsExactly("A colleague asked me to look");
    }

    @Test
    void moreOfTheTextComesOnlyOnASecondRequest() {
        client.get("/case/2026-0146");
        String matches = client.post("/case/2026-0146/text", "why", "A colleague asked me to look")
                .body();
        String whole = client.post("/case/2026-0146/text", "own", "A colleague asked", "whole", "true")
                .body();

        assertThat(matches).doesNotContain("The rest of the email").contains("Show the whole text");
        assertThat(whole).contains("The rest of the email").doesNotContain("Show the whole text");
    }

    @Test
    void aReleaseCanBeUndoneAndItsStateIsShown() {
        client.get("/case/2026-0146");
        HttpResponse<String> ordered = client.post("/case/2026-0146/release", "why", "The filter was wrong");
        assertThat(client.follow(ordered).body())
                .contains("Waiting to be delivered.")
                .contains("It goes out at 10:01am");
        HttpResponse<String> undone = client.post("/case/2026-0146/undo");
        assertThat(client.follow(undone).body())
                .contains("Undone. It is held as before")
                .contains("Release undone.");

        client.post("/case/2026-0146/release", "why", "The filter was wrong");
        desk.review().settle(FakeReview.STAFF_CASE, ReleaseOrder.State.SENDING, Optional.empty());
        assertThat(client.get("/case/2026-0146/state").body())
                .contains("Being delivered.")
                .contains("hx-get");
        desk.review().settle(FakeReview.STAFF_CASE, ReleaseOrder.State.ARRIVED, Optional.empty());
        HttpResponse<String> arrived = client.get("/case/2026-0146/state");
        assertThat(arrived.body()).contains("Arrived.").doesNotContain("hx-get");
        assertThat(arrived.headers().firstValue("HX-Refresh")).hasValue("true");
        desk.review().settle(FakeReview.STAFF_CASE, ReleaseOrder.State.REFUSED, Optional.of("malware"));
        assertThat(client.get("/case/2026-0146").body()).contains("The virus check now recognises a file in it");
        desk.review().settle(FakeReview.STAFF_CASE, ReleaseOrder.State.NOT_DELIVERED, Optional.empty());
        assertThat(client.get("/case/2026-0146").body()).contains("A mail server refused it for good");
    }

    @Test
    void aReleaseWithoutReasonAsksForOneAndKeepsWhatWasTyped() {
        client.get("/case/2026-0146");
        HttpResponse<String> asked = client.post("/case/2026-0146/release", "own", "ok");

        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(Client.page(asked).select("input[name=own]").val()).isEqualTo("ok");
        assertThat(client.get("/case/2026-0146").body()).contains("Waiting for a decision");
    }

    @Test
    void aPupilsEmailNeedsASecondPerson() {
        client.get("/case/2026-0143");
        HttpResponse<String> asked = client.post("/case/2026-0143/release", "why", "Ordinary school work");

        assertThat(client.follow(asked).body())
                .contains("Asked. It is done as soon as another person approves")
                .contains("This waits for another person");
    }

    @Test
    void theSecondPersonSeesWhatChangesAndApproves() {
        Client deputy = Client.signedIn(desk.server().address(), People.DEPUTY);
        String address = "/approvals/" + FakeApprovals.RELEASE;

        assertThat(deputy.get("/approvals").body())
                .contains("Release to inbox: case 2026-0143")
                .contains("Waits for you");
        assertThat(deputy.get(address).body()).contains("Delivered to 1 pupil").contains("What this risks");
        assertThat(client.get(address).body()).contains("Take it back").doesNotContain(">Approve<");
        assertThat(client.post(address + "/approve").statusCode()).isEqualTo(404);
        assertThat(deputy.follow(deputy.post(address + "/approve")).body()).contains("Approved, and done");
    }

    @Test
    void whatIsApprovedAndWaitsForAKeySaysSo() {
        Client deputy = Client.signedIn(desk.server().address(), People.DEPUTY);
        desk.approvals().willAnswer(Approvals.Answer.WAITS);

        HttpResponse<String> approved = deputy.post("/approvals/" + FakeApprovals.RELEASE + "/approve");

        assertThat(deputy.follow(approved).body())
                .contains("Approved, but not done yet")
                .contains("sealed.private")
                .doesNotContain("Approved, and done");
    }

    @Test
    void askingToLowerTellsWhatItMeansAndNeedsAReason() {
        client.get("/case/2026-0145");
        client.post("/case/2026-0145/stop");
        assertThat(client.get("/case/2026-0145/lower").body())
                .contains("Until then it stays sealed")
                .contains("stays sealed for good");
        assertThat(client.post("/case/2026-0145/lower").statusCode()).isEqualTo(422);

        HttpResponse<String> asked = client.post("/case/2026-0145/lower", "why", "It was reported by mistake");

        assertThat(asked.headers().firstValue("Location")).hasValue("/case/2026-0145");
        assertThat(client.get("/case/2026-0146/lower").statusCode()).isEqualTo(404);
    }

    @Test
    void aCaseIsKeptAndOpenedAgain() {
        client.get("/case/2026-0146");
        HttpResponse<String> kept = client.post("/case/2026-0146/keep", "why", "It is spam or a trick");
        assertThat(client.follow(kept).body()).contains("Kept. It stays held").contains("Open the case again");
        assertThat(client.get("/decided").body()).contains("2026-0146");
        HttpResponse<String> reopened = client.post("/case/2026-0146/reopen");
        assertThat(client.follow(reopened).body()).contains("Waiting for a decision");
    }

    @Test
    void reportingAsksOnceAndEndsBeforeTheStopPage() {
        assertThat(client.get("/case/2026-0146/report").body()).contains("nobody can read it, you neither");
        HttpResponse<String> sealed = client.post("/case/2026-0146/report", "why", "I was told that it may be illegal");

        assertThat(client.follow(sealed).body())
                .contains("Stop. Do not open, print, show or forward this email.")
                .contains("Sealed. From now on nobody can read it");
    }

    @Test
    void theStopPageComesOnceForEachCaseAndSession() {
        assertThat(client.get("/case/2026-0145").body())
                .contains("I understand, continue")
                .doesNotContain("Facts");
        HttpResponse<String> understood = client.post("/case/2026-0145/understood");

        assertThat(client.follow(understood).body())
                .contains("<h1>Case 2026-0145</h1>")
                .contains("Facts");
        assertThat(client.get("/case/2026-0145").body()).doesNotContain("I understand, continue");
        assertThat(Client.signedIn(desk.server().address(), People.DSL)
                        .get("/case/2026-0145")
                        .body())
                .contains("I understand, continue");
    }

    @Test
    void aCaseIsHandedOver() {
        assertThat(client.get("/case/2026-0146/hand-over").body())
                .contains("Tom Lindqvist")
                .contains("Mary Okafor (you)");
        HttpResponse<String> done = client.post(
                "/case/2026-0146/hand-over", "to", People.DEPUTY.id().toString());

        assertThat(client.follow(done).body()).contains("Handed over").contains("Tom Lindqvist");
    }

    @Test
    void whereNothingCanBeTickedThereIsNoButtonToReleaseIt() {
        HttpResponse<String> queue = client.get("/queue");
        assertThat(queue.body()).contains("Release what is chosen");

        Client.page(queue)
                .select("td.pick input")
                .forEach(box -> client.follow(client.post("/queue/release", "case", box.val())));

        assertThat(client.get("/queue").body()).contains("Likely fine").doesNotContain("Release what is chosen");
        assertThat(client.get("/queue/likely-fine").body()).doesNotContain("Release what is chosen");
    }

    @Test
    void theEasyOnesAreReleasedTogetherAndUndoneTogether() {
        client.get("/queue");
        HttpResponse<String> released = client.post("/queue/release", "case", "2026-0147");
        assertThat(client.follow(released).body()).contains("1 email goes out at 10:01am");
        HttpResponse<String> undone = client.post("/queue/undo");
        assertThat(client.follow(undone).body()).contains("Undone. They are held as before");

        HttpResponse<String> none = client.post("/queue/release");
        assertThat(client.follow(none).body()).contains("Choose at least one email");
    }

    @Test
    void destroyingAsksForAdviceInFull() {
        assertThat(client.get("/case/2026-0145/destroy").body()).contains("Who advised it");
        HttpResponse<String> part = client.post("/case/2026-0145/destroy", "body", "Police");
        assertThat(part.statusCode()).isEqualTo(422);
        assertThat(Client.page(part).select("#body").val()).isEqualTo("Police");
        HttpResponse<String> missing = client.post(
                "/case/2026-0145/destroy",
                "body",
                "Police",
                "person",
                "PC Reed",
                "when",
                "today",
                "reference",
                "none",
                "wording",
                "delete it",
                "reason",
                "done");
        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(missing.body()).contains("A reference has digits in it");
    }

    @Test
    void theMailAdministratorSeesNumbersAndNoReasons() {
        Client mail = Client.signedIn(desk.server().address(), People.MAIL);

        assertThat(mail.get("/health").body())
                .contains("Likely fine")
                .contains("The oldest has waited for 27 hours")
                .contains("Virus check")
                .contains("Old: ring whoever runs Gatehouse")
                .contains("Lists of illegal material");
        assertThat(mail.get("/queue").body())
                .contains("2026-0143")
                .doesNotContain("insults")
                .doesNotContain("pupil");
        assertThat(mail.get("/case/2026-0143").body())
                .doesNotContain("Why we held")
                .doesNotContain("Show the text");
        assertThat(mail.get("/people").statusCode()).isEqualTo(404);
    }

    @Test
    void theRegisterSaysWhoItWasOnADayAndInvites() {
        assertThat(client.get("/people").body()).contains("Ruth Ashby");
        assertThat(client.get("/people?on=2025-03-03").body()).contains("Nobody was authorised on that day");
        client.get("/people/invite");
        assertThat(client.post("/people/invite", "account", "m.okafor", "name", "X", "email", "x@y.example")
                        .body())
                .contains("the account is taken");
        assertThat(client.post("/people/invite", "account", "l.fern", "name", "Lou Fern", "email", "l@y.example")
                        .body())
                .contains("otter-candle-seven-maple");
        String head = "/people/" + People.HEAD.id();
        assertThat(client.get(head).body()).contains("Head or senior leader");
        assertThat(client.follow(client.post(head + "/role", "role", "DEPUTY", "reason", "Cover"))
                        .body())
                .contains("as soon as another person approves");
    }

    @Test
    void recordsThatAreAwayGiveAPlainPage() {
        desk.review().goAway(true);
        HttpResponse<String> away = client.get("/queue");
        desk.review().goAway(false);

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.body()).contains("Nothing was lost").doesNotContain(FakeReview.TEXT_CANARY);
    }

    @Test
    void keysCanBeTurnedOff() {
        assertThat(client.get("/help").body()).contains("Turn single keys off");
        HttpResponse<String> off = client.post("/help/keys", "keys", "off");

        assertThat(client.follow(off).body()).contains("Turn single keys on").contains("data-keys=\"off\"");
    }
}
