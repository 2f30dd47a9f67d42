package org.gatehouse.system.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.system.rig.Arrival;
import org.gatehouse.system.rig.Bomb;
import org.gatehouse.system.rig.Letter;

/**
 * The walk-throughs of domain.md 5.11 from the first SMTP command to the last page of the desk. Each leaves a page in
 * {@code target/walkthroughs}.
 */
final class Walks {
    private static final String STRANGER = "shop@elsewhere.example";
    private static final String HEAD = Member.addressOf("h.head");

    private final School school;

    Walks(School school) {
        this.school = school;
    }

    void spam() throws Exception {
        try (Transcript transcript = new Transcript("01-spam", "1. Sexual spam to a member of staff: branch S")) {
            MailId mail = school.receiveOutside(
                    STRANGER,
                    School.TEACHER,
                    Letter.plain(
                            STRANGER,
                            School.TEACHER,
                            "Date tonight",
                            "Meet hot singles. Send me your password. (Invented for a test.)\n"));
            transcript.step(
                    "Outside, by SMTP",
                    "a mail to a teacher; " + school.ledger().ends(mail));
            String number = school.caseOf(mail);
            CaseWork lead = work(school.lead(), number);
            lead.answers("danger", "no", "illegal", "no", "known", "no");
            assertThat(lead.open("/steps/spam").text()).contains("probably spam. You decide.");
            lead.answers("spam", "yes", "about", "sexual", "child", "no", "adult", "no", "copies", "no");
            lead.answers("repeat", "no", "how", "not-known");
            assertThat(lead.kinds()).containsExactly("S Not known, looks like spam");
            lead.allDone(Map.of("police-considered", "Not told"));
            assertThat(lead.send("/close").text()).contains("The case is closed");
            transcript.step("Designated person", "answered, wrote down where it was sent, closed " + number);
            assertThat(school.visitOf(school.lead())
                            .open("/log/cases")
                            .textOf("section[aria-label='Case " + number + "']"))
                    .contains("looks like spam", "Whom it says", "R-1");
            transcript.step("Written log", "has the row, without a word of the mail");
            assertThat(school.arrivals(mail)).isEmpty();
        }
    }

    void bullying() throws Exception {
        try (Transcript transcript = new Transcript("02-bullying", "2. Pupil bullying pupil, third time: branch K")) {
            String letter = Letters.cruel(School.THIRD_PUPIL, School.FOURTH_PUPIL);
            school.receiveInside(School.THIRD_PUPIL, School.FOURTH_PUPIL, letter);
            school.receiveInside(School.THIRD_PUPIL, School.FOURTH_PUPIL, letter);
            MailId mail = school.receiveInside(School.THIRD_PUPIL, School.FOURTH_PUPIL, letter);
            transcript.step("School mail host, by SMTP", "three mails from one pupil to another, all held");
            String number = school.caseOf(mail);
            CaseWork lead = work(school.lead(), number);
            lead.answers("danger", "no", "illegal", "no", "known", "yes", "about", "abusive", "child", "yes");
            lead.answers("significant-harm", "no", "adult", "no", "copies", "not-known");
            assertThat(lead.open("/steps/repeat").text())
                    .containsPattern("[2-9] earlier cases between the same two addresses in 14 days");
            lead.answers("repeat", "yes", "how", "on-purpose");
            assertThat(lead.kinds()).containsExactly("K From someone known in the work setting");
            assertThat(lead.tasks()).contains("support", "parents", "outcome", "trusted-adults");
            transcript.step("Gatehouse", "counts the repeats; asks for support, parents, trusted adults, an outcome");
            lead.allDone(Map.of("parents", "Told", "police-considered", "Not told", "outcome", "Behaviour policy"));
            assertThat(lead.send("/close").text()).contains("The case is closed");
            transcript.step("Designated person", "did all of it and closed " + number);
            for (String pupil : List.of(School.THIRD_PUPIL, School.FOURTH_PUPIL)) {
                MailId way = school.receiveInside(pupil, School.TEACHER, Letter.ordinary(pupil, School.TEACHER));
                assertThat(school.ledger().ends(way)).isEqualTo(Map.of("mail.delivered", 1));
            }
            transcript.step("Both pupils", "still reach the adults they trust");
        }
    }

    void spoofedHead() throws Exception {
        try (Transcript transcript = new Transcript("03-spoofed-head", "3. Spoofed head to a pupil: not proven, R")) {
            MailId mail = school.receiveOutside(
                    HEAD,
                    School.OTHER_PUPIL,
                    Letter.plain(
                            "Hari Head <" + HEAD + ">",
                            School.OTHER_PUPIL,
                            "Come to my office",
                            "Send me your password. (Invented for a test.)\n"));
            assertThat(school.ledger().ends(mail)).isEqualTo(Map.of("mail.held", 1));
            String number = school.caseOf(mail);
            transcript.step("Outside, by SMTP", "a mail that says it is from the head: held, case " + number);
            CaseWork lead = work(school.lead(), number);
            assertThat(lead.open("").text()).contains("Somebody who uses an address of yours", "Not proven");
            lead.answers("danger", "no", "illegal", "no", "known", "not-known", "spam", "no", "about", "threat");
            lead.answers("child", "yes", "significant-harm", "no", "adult", "no", "copies", "no", "repeat", "no");
            lead.answers("how", "not-known");
            assertThat(lead.kinds()).containsExactly("R Not known, but a real sender");
            assertThat(lead.tasks()).contains("block-sender", "complaint", "police-threat");
            assertThat(work(school.head(), number).open("").status())
                    .as("no forged sender hides a case from the head, and no head sees one that is not theirs")
                    .isEqualTo(404);
            transcript.step("Gatehouse", "branch R: block the sender, complain, tell the police");
        }
    }

    void onTheList() throws Exception {
        try (Transcript transcript =
                new Transcript("05-on-the-list", "5. A file on a list: sealed, cannot be lowered")) {
            MailId mail = school.receiveOutside(
                    School.PARENT, School.TEACHER, Letters.onTheList(School.PARENT, School.TEACHER));
            String number = school.caseOf(mail);
            transcript.step(
                    "Outside, by SMTP", "a marker file: " + school.ledger().ends(mail));
            CaseWork lead = work(school.lead(), number);
            lead.send("/understood");
            assertThat(lead.send("/lower", "why", "It was reported by mistake").text())
                    .contains("What matches one stays sealed for good");
            assertThat(school.rows()
                            .count("select count(*) from change_request where kind = 'LOWER' and details ->> 'case' = '"
                                    + number + "'"))
                    .isZero();
            transcript.step("Designated person", "asked to lower it: refused, for good");
        }
    }

    void nudeOfAChild() throws Exception {
        try (Transcript transcript = new Transcript("06-nudes", "6. Nude share, under 13: branch P with overlay N")) {
            MailId mail = school.receiveInside(
                    School.PUPIL, School.OTHER_PUPIL, Letters.cruel(School.PUPIL, School.OTHER_PUPIL));
            String number = school.caseOf(mail);
            CaseWork lead = work(school.lead(), number);
            lead.answers("danger", "not-known");
            lead.send("/steps/illegal", "answer", "yes");
            assertThat(school.rows()
                            .count("select count(*) from message where id = '" + mail + "' and state = 'SEALED'"))
                    .isEqualTo(1);
            transcript.step("Designated person", "answered that it could be illegal: " + number + " is sealed");
            assertThat(lead.open("").html().title()).isEqualTo("Stop");
            lead.send("/understood");
            lead.answers("kind", "nudes", "web-address", "no", "child", "yes", "significant-harm", "no", "adult", "no");
            lead.answers("over-18", "no", "under-13", "yes", "consent", "no", "extreme", "no");
            lead.answers("intended-harm", "no", "coerced", "no");
            assertThat(lead.kinds()).containsExactly("P Potentially illegal", "N Nudes or semi-nudes of under-18s");
            assertThat(school.rows()
                            .count("select count(*) from case_task t join case_file c on c.id = t.case_file"
                                    + " where c.mail = '"
                                    + mail
                                    + "' and t.task in ('nudes-police', 'nudes-social-care') and t.due"
                                    + " <= now()"))
                    .isEqualTo(2);
            transcript.step("Gatehouse", "two tasks for now: tell the police, tell children's social care");
        }
    }

    void aboutTheHead() throws Exception {
        try (Transcript transcript = new Transcript("07-head", "7. Allegation about the head: overlay A")) {
            MailId mail = school.receiveOutside(School.PARENT, HEAD, Letters.trick(School.PARENT, HEAD));
            String number = school.caseOf(mail);
            transcript.step("A parent, by SMTP", "a mail to the head, held: case " + number);
            CaseWork lead = work(school.lead(), number);
            lead.answers("danger", "no", "illegal", "no", "known", "no", "spam", "no", "about", "sexual");
            lead.answers("child", "not-known", "significant-harm", "no", "adult", "yes");
            assertThat(lead.kinds()).contains("A About an adult who works with children");
            transcript.step("Designated person", "answered that it is about an adult who works with children");
            for (Member other : List.of(school.head(), school.deputy())) {
                Visit visit = school.visitOf(other);
                for (String path : Routes.about(number)) {
                    if (path.contains(number)) {
                        assertThat(asked(visit, path))
                                .as(other + " " + path + ", as of a case that is not there")
                                .isEqualTo(asked(visit, path.replace(number, "2026-9999")))
                                .startsWith("4");
                    }
                }
                assertThat(visit.open("/queue").text()
                                + visit.open("/tasks").text()
                                + visit.open("/log/cases").text())
                        .doesNotContain(number);
            }
            transcript.step("Head and deputy", "find nothing, on any page");
            assertThat(lead.open("/steps").status()).isEqualTo(200);
        }
    }

    private static String asked(Visit visit, String path) {
        visit.open("/help");
        int read = visit.open(path).status();
        visit.open("/help");
        return read + " "
                + visit.send(path, "why", "To look", "answer", "no", "done", "yes")
                        .status();
    }

    /** Answers what a pupil writes when nobody is at school. Who is on call has an account that they use. */
    MailId cryForHelp() throws Exception {
        school.visitOf(school.deputy());
        return school.receiveInside(
                School.PUPIL,
                School.TEACHER,
                Letter.plain(
                        School.PUPIL,
                        School.TEACHER,
                        "can i talk to you",
                        "I don't feel safe. I don't want to go home. (Invented for a test.)\n"));
    }

    void crisis(MailId mail) throws Exception {
        try (Transcript transcript =
                new Transcript("11-crisis", "11. Pupil crisis mail outside school hours: delivered, and on call")) {
            assertThat(school.ledger().ends(mail)).isEqualTo(Map.of("mail.delivered", 1));
            assertThat(school.arrivals(mail)).hasSize(1);
            transcript.step("A pupil, by SMTP", "a cry for help to a teacher: delivered at once, and flagged");
            Arrival text = school.awaitMailTo(School.PHONE, arrival -> true);
            assertThat(text.sender()).isEmpty();
            assertThat(text.text())
                    .contains("You are on call. Sign in: " + school.address(), "01234 567890")
                    .doesNotContain("pupil", "teacher", "safe.", "talk", school.caseOf(mail));
            transcript.step("Gatehouse", "sent a text message to the phone of who is on call, without content");
            Awaitility.await("the webhook")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> !school.hook().bodies().isEmpty());
            assertThat(school.hook().bodies()).allSatisfy(body -> assertThat(body)
                    .matches("\\{\"id\":\"[0-9a-f-]{36}\",\"event\":\"emails-to-check\",\"now\":[0-9]+,"
                            + "\"today\":[0-9]+,\"desk\":\"" + school.address() + "\"}"));
            transcript.step("Gatehouse", "posted to the webhook, signed, numbers only");
            school.awaitLedger(ledger -> !ledger.of(mail, "case.called-out").isEmpty());
            CaseWork deputy = work(school.deputy(), school.caseOf(mail));
            deputy.send("/take");
            assertThat(deputy.open("").text()).contains("Dana Deputy");
            transcript.step("Deputy on call", "signed in and took it on: nobody else is called");
        }
    }

    void bombAndMalformed() throws Exception {
        try (Transcript transcript =
                new Transcript("13-bomb", "13. Zip bomb and malformed MIME: held, never delivered")) {
            MailId bomb = MailId.of(Bomb.send(school.smtp()));
            school.awaitLedger(ledger -> ledger.isSettled(bomb));
            MailId malformed = school.receiveOutside(
                    School.PARENT,
                    School.TEACHER,
                    Letter.with(
                            "From: " + School.PARENT + "\nTo: " + School.TEACHER + "\nSubject: Two ways to read\n",
                            "Content-Type: multipart/mixed; boundary=\"one\"\n"
                                    + "Content-Type: multipart/mixed; boundary=\"two\"\n\n"
                                    + "--one\n\n"
                                    + "Hello.\n"
                                    + "--two\n"
                                    + "Content-Type: application/octet-stream; name=\"run.exe\"\n\n"
                                    + "MZ\n"
                                    + "--one--\n"
                                    + "--two--\n"));
            for (MailId mail : List.of(bomb, malformed)) {
                assertThat(school.ledger().ends(mail)).isEqualTo(Map.of("mail.held", 1));
                assertThat(school.arrivals(mail)).isEmpty();
                Page page = work(school.lead(), school.caseOf(mail)).open("");
                assertThat(page.text()).contains("Held", "Why we held this");
                transcript.step(
                        "Outside, by SMTP",
                        "held, case " + school.caseOf(mail) + ": "
                                + page.html().select(".why li").eachText());
            }
        }
    }

    void refusedRelease() throws Exception {
        try (Transcript transcript =
                new Transcript("14-bounce", "14. A held mail that bounces: nobody gets its body")) {
            String letter = Letters.cruel(School.PUPIL, School.FOURTH_PUPIL);
            MailId mail = school.receiveInside(School.PUPIL, School.FOURTH_PUPIL, letter);
            String number = school.caseOf(mail);
            school.mailboxes().always("RCPT TO:<" + School.FOURTH_PUPIL + ">", "550 5.1.1 no such user");
            CaseWork lead = work(school.lead(), number);
            lead.open("");
            lead.send("/release", "why", "The filter was wrong");
            Visit head = school.visitOf(school.head());
            String request = head.open("/approvals")
                    .html()
                    .select("a[href^=/approvals/]:contains(" + number + ")")
                    .attr("href");
            head.send(request + "/approve");
            school.endTimeToUndo(mail);
            school.awaitLedger(
                    ledger -> !ledger.of(mail, "release.not-delivered").isEmpty());
            transcript.step("Two people", "released it; the mailbox host refused it for good");
            assertThat(school.mailboxes().arrivals())
                    .as("no returned mail, to whomever")
                    .noneMatch(arrival -> arrival.recipients().contains(School.PUPIL)
                            && arrival.sender().isEmpty())
                    .noneMatch(arrival ->
                            arrival.sender().isEmpty() && arrival.text().contains("worthless"));
            assertThat(work(school.lead(), number).open("").text()).contains("Not delivered");
            transcript.step("Sender", "is told nothing; the desk says: not delivered");
        }
    }

    private CaseWork work(Member member, String number) {
        return new CaseWork(school.visitOf(member), number);
    }
}
