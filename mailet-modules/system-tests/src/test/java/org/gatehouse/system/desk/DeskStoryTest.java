package org.gatehouse.system.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.system.rig.Arrival;
import org.gatehouse.system.rig.LedgerView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From held mail to the mailbox: gateway, desk, a real browser and the next hop, each in a process of its own. */
@Tag("system")
class DeskStoryTest {
    private static final Duration TIME_TO_UNDO = Duration.ofSeconds(60);
    private static final String REASON = "To decide whether to release it";

    @TempDir
    static Path directory;

    private static School school;
    private static Walks walks;
    private static MailId cryForHelp;

    @BeforeAll
    static void open() throws Exception {
        school = School.open(directory);
        walks = new Walks(school);
        // The desk calls within a minute: others are tested meanwhile.
        cryForHelp = walks.cryForHelp();
    }

    @AfterAll
    static void close() throws Exception {
        school.close();
    }

    @Test
    void aFalseAlarmIsNoticedLookedAtReleasedAndArrivesAsItWasSent() throws Exception {
        assumeTrue(
                Chromium.isHere(),
                "no /usr/bin/chromium and /usr/bin/chromedriver: apt-get install chromium chromium-driver");
        try (Chromium browser = new Chromium(school.address())) {
            browser.signIn(school.lead());
            assertThat(browser.title()).isEqualTo("Emails to check");
            browser.signOut();

            String letter = Letters.cryWithFile(School.PUPIL, School.TEACHER);
            MailId mail = school.receiveOutside(School.PUPIL, School.TEACHER, letter);
            assertThat(school.ledger().ends(mail)).isEqualTo(Map.of("mail.held", 1));
            readNotice();

            browser.signIn(school.lead());
            findInQueue(browser, school.caseOf(mail));
            readText(browser);
            release(browser);
            arrives(browser, mail, letter);
            assertThat(String.join("\n", browser.texts(".timeline li")))
                    .contains("Looked at the text: " + REASON, "Took the release back", "Released: it has arrived");
            browser.signOut();
            ledgerTells(mail);
        }
    }

    private static void readNotice() {
        Arrival notice = school.awaitMailTo(
                school.lead().address(), arrival -> arrival.text().contains("  Now: 1\r\n"));
        assertThat(notice.sender()).isEmpty();
        assertThat(notice.text())
                .contains("Subject: Email safety: something needs your attention\r\n", "  Now: 1\r\n")
                .contains("Sign in to look: " + school.address());
        assertHasNoContent(notice.text());
        assertThat(notice.text()).doesNotContain("pupil", "teacher");
    }

    private static void findInQueue(Chromium browser, String number) {
        browser.awaitText("main", number);
        assertThat(browser.texts("#now tr.line"))
                .anySatisfy(line -> assertThat(line).contains(number, "Now", "Held"));
        assertHasNoContent(browser.source());
        browser.go("a[href='/case/" + number + "']");
        assertThat(browser.title()).isEqualTo("Case " + number);
        assertHasNoContent(browser.source());
    }

    private static void readText(Chromium browser) {
        browser.click("#text summary");
        browser.click("#t0");
        browser.click("#text button");
        browser.click("#text .warning button");
        browser.find("#text .body");
        assertThat(browser.source())
                .contains(Letters.FOUND_WORD)
                .doesNotContain(Letters.OTHER_WORD, Letters.SUBJECT_WORD);
        browser.click("#text form.printless button");
        browser.awaitText("#text", Letters.OTHER_WORD);
        browser.pressEscape();
        browser.awaitGone("#text .body");
        assertHasNoContent(browser.source());
    }

    private static void release(Chromium browser) {
        order(browser);
        browser.go("#standing button");
        browser.awaitText("#main", "Undone. It is held as before");
        order(browser);
    }

    private static void order(Chromium browser) {
        browser.click("#release summary");
        browser.click("#r0");
        browser.go("#release button");
        browser.awaitText("#standing", "Waiting to be delivered");
    }

    private static void arrives(Chromium browser, MailId mail, String letter) {
        assertThat(school.arrivals(mail)).isEmpty();
        browser.awaitText("#standing", "Arrived", TIME_TO_UNDO.plusSeconds(30));
        assertThat(school.arrivals(mail)).singleElement().satisfies(arrival -> {
            assertThat(arrival.sender()).isEqualTo(School.PUPIL);
            assertThat(arrival.recipients()).containsExactly(School.TEACHER);
            assertThat(arrival.text()).endsWith(letter);
            assertThat(arrival.before(letter))
                    .startsWith("Received: ")
                    .contains("X-Gatehouse-Reference: " + mail + "\r\nX-Gatehouse-Disposition: release\r\n");
        });
    }

    private static void ledgerTells(MailId mail) throws Exception {
        LedgerView ledger = school.ledger();
        assertThat(ledger.verify().holds()).isTrue();
        assertThat(ledger.of(mail))
                .extracting(LedgerView.Entry::kind)
                .containsSubsequence(
                        "mail.received",
                        "mail.decided",
                        "mail.held",
                        "case.opened",
                        "evidence.text-shown",
                        "evidence.text-hidden",
                        "release.ordered",
                        "release.undone",
                        "release.ordered",
                        "release.taken",
                        "release.arrived");
        assertThat(actors(mail, "evidence.text-shown")).containsOnly(idOf(school.lead()));
        assertThat(ledger.of(mail, "evidence.text-shown"))
                .allSatisfy(entry -> assertThat(entry.details()).containsEntry("reason", REASON));
        assertHasNoContent(ledger.text());
        assertThat(ledger.text())
                .doesNotContain("@school.example", school.lead().name());
    }

    @Test
    void mailToAPupilIsReleasedByTwoPeopleOnly() throws Exception {
        String letter = Letters.cruel(School.PUPIL, School.OTHER_PUPIL);
        MailId mail = school.receiveInside(School.PUPIL, School.OTHER_PUPIL, letter);
        String number = school.caseOf(mail);
        Visit lead = school.visitOf(school.lead());

        assertThat(lead.open("/case/" + number).textOf("#release summary")).isEqualTo("Ask for approval to release");
        Page asked = lead.send("/case/" + number + "/release", "why", "The filter was wrong");
        assertThat(asked.text()).contains("Asked. It is done as soon as another person approves");
        String request = asked.html().select("a[href^=/approvals/]").attr("href");
        Page own = lead.open(request);
        assertThat(own.text()).contains("Asked by you").doesNotContain("Send back");
        lead.send(request + "/approve");
        assertThat(stateOf(mail)).isEqualTo("WAITING");

        Visit head = school.visitOf(school.head());
        assertThat(head.open("/approvals").textOf(".cards"))
                .contains("Release to inbox: case " + number, "Waits for you");
        Page question = head.open(request);
        assertThat(question.textOf(".before")).contains("Held. Nobody of those it was sent to has got it.");
        assertThat(question.textOf(".after")).contains("Released to inbox, to everybody whose copy is held");
        assertThat(question.text()).contains("A pupil may read this email.", "The filter was wrong", "Lee Lead");
        assertThat(head.send(request + "/approve").text()).contains("Approved, and done");

        school.endTimeToUndo(mail);
        school.awaitLedger(ledger -> !ledger.of(mail, "release.arrived").isEmpty());
        assertThat(school.arrivals(mail)).singleElement().satisfies(arrival -> {
            assertThat(arrival.recipients()).containsExactly(School.OTHER_PUPIL);
            assertThat(arrival.text()).endsWith(letter);
        });
        assertThat(actors(mail, "request.opened")).containsExactly(idOf(school.lead()));
        assertThat(actors(mail, "request.approved")).containsExactly(idOf(school.head()));
    }

    @Test
    void whatIsSealedIsReadAndReleasedOnNoPath() throws Exception {
        MailId mail =
                school.receiveOutside(School.PARENT, School.TEACHER, Letters.onTheList(School.PARENT, School.TEACHER));
        assertThat(school.ledger().ends(mail)).isEqualTo(Map.of("mail.sealed", 1));
        String number = school.caseOf(mail);
        Visit lead = school.visitOf(school.lead());

        assertThat(lead.open("/case/" + number).html().title()).isEqualTo("Stop");
        List<String> open = new ArrayList<>(triedAll(lead, number));
        Page facts = lead.send("/case/" + number + "/understood");
        assertThat(facts.text()).contains("Sealed", "there is nothing to read");
        assertThat(facts.has("#text") || facts.has("#names") || facts.has("#release"))
                .isFalse();
        open.addAll(triedAll(lead, number));
        open.addAll(triedAll(school.visitOf(school.head()), number));

        assertThat(open).isEmpty();
        assertThat(school.rows().count("select count(*) from release_order where mail = '" + mail + "'"))
                .isZero();
        assertThat(school.ledger().of(mail))
                .noneMatch(entry ->
                        entry.kind().startsWith("evidence.") || entry.kind().startsWith("release."));
        assertThat(school.arrivals(mail)).isEmpty();
    }

    /** The paths that answered with anything of the mail, or took a question about its text or names. */
    private static List<String> triedAll(Visit visit, String number) throws Exception {
        List<String> paths = Routes.about(number);
        assertThat(paths).contains("/case/" + number + "/text", "/case/" + number + "/release", "/queue/now");
        List<String> open = new ArrayList<>();
        for (String path : paths) {
            visit.open("/help");
            Page sent = visit.send(
                    path, "why", REASON, "own", REASON, "whole", "true", "warned", "true", "case", number, "role",
                    "DSL");
            for (Page page : List.of(visit.open(path), sent)) {
                boolean reads = path.endsWith("/text") || path.endsWith("/names");
                if ((reads && page.status() < 400) || showsContent(page)) {
                    open.add(path + ": " + page);
                }
            }
        }
        return open;
    }

    private static boolean showsContent(Page page) {
        String all = page.html().outerHtml();
        return Stream.of(
                        Letters.SUBJECT_WORD,
                        Letters.FOUND_WORD,
                        Letters.OTHER_WORD,
                        Letters.FILE_WORD,
                        School.PARENT,
                        School.TEACHER)
                .anyMatch(all::contains);
    }

    @Test
    void aForwardToTheReportAddressMakesACaseAndIsThankedFor() throws Exception {
        MailId report =
                school.receiveInside(School.TEACHER, School.REPORT, Letters.forward(School.TEACHER, School.REPORT));
        String number = school.caseOf(report);

        Arrival thanks =
                school.awaitMailTo(School.TEACHER, arrival -> arrival.text().contains(number));
        assertThat(thanks.sender()).isEmpty();
        assertThat(thanks.text()).contains("You have not done anything wrong.", "01234 567890");
        assertHasNoContent(thanks.text());
        Page queue = school.visitOf(school.lead()).open("/queue");
        assertThat(queue.textOf("tr.line:contains(" + number + ")"))
                .contains("Held", "It is here because a member of staff reported it.");
        assertThat(school.mailboxes().arrivals())
                .noneMatch(arrival -> arrival.recipients().contains(School.REPORT));
    }

    // ---- walk-throughs of domain.md 5.11, from SMTP to the desk

    @Test
    void walk01SpamIsAnsweredLoggedAndClosed() throws Exception {
        walks.spam();
    }

    @Test
    void walk02BullyingForTheThirdTimeIsCounted() throws Exception {
        walks.bullying();
    }

    @Test
    void walk03WhatSaysItIsFromTheHeadIsNotProven() throws Exception {
        walks.spoofedHead();
    }

    @Test
    void walk05AFileOnAListStaysSealed() throws Exception {
        walks.onTheList();
    }

    @Test
    void walk06ANudeOfAChildIsForThePoliceNow() throws Exception {
        walks.nudeOfAChild();
    }

    @Test
    void walk07TheHeadFindsNothingAboutThemselves() throws Exception {
        walks.aboutTheHead();
    }

    @Test
    void walk11ACryForHelpOutsideSchoolHoursCallsWhoIsOnCall() throws Exception {
        walks.crisis(cryForHelp);
    }

    @Test
    void walk13ABombAndWhatIsMalformedAreHeld() throws Exception {
        walks.bombAndMalformed();
    }

    @Test
    void walk14WhatBouncesAfterAReleaseGoesToNobody() throws Exception {
        walks.refusedRelease();
    }

    private static String stateOf(MailId mail) throws Exception {
        return school.rows()
                .list("select state from case_file where mail = '" + mail + "'")
                .get(0)
                .get(0);
    }

    private static List<String> actors(MailId mail, String kind) throws Exception {
        return school.ledger().of(mail, kind).stream()
                .map(LedgerView.Entry::actor)
                .toList();
    }

    private static String idOf(Member member) throws Exception {
        return school.rows()
                .list("select id from person where account = '" + member.account() + "'")
                .get(0)
                .get(0);
    }

    private static void assertHasNoContent(String text) {
        assertThat(text)
                .doesNotContain(
                        Letters.SUBJECT_WORD, Letters.FOUND_WORD, Letters.OTHER_WORD, Letters.FILE_WORD, "hurting");
    }
}
