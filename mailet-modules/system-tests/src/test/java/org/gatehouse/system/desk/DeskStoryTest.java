package org.gatehouse.system.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    @BeforeAll
    static void open() throws Exception {
        school = School.open(directory);
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
        Arrival notice = school.awaitMailTo(school.lead().address(), any -> true);
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
                    .endsWith("X-Gatehouse-Reference: " + mail + "\r\n");
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
        List<String> readers = ledger.of(mail, "evidence.text-shown").stream()
                .map(LedgerView.Entry::actor)
                .distinct()
                .toList();
        assertThat(readers).containsExactly(idOf(school.lead()));
        assertThat(ledger.of(mail, "evidence.text-shown"))
                .allSatisfy(entry -> assertThat(entry.details()).containsEntry("reason", REASON));
        assertHasNoContent(ledger.text());
        assertThat(ledger.text())
                .doesNotContain("@school.example", school.lead().name());
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
