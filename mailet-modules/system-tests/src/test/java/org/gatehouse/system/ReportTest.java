package org.gatehouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.gateway.demo.ThrowAwayMailbox;
import org.gatehouse.system.rig.LedgerView;
import org.gatehouse.system.rig.RunningGateway;
import org.gatehouse.system.rig.TestConf;
import org.gatehouse.system.rig.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A teacher forwards what worries them to the report address, over SMTP. */
@Tag("system")
class ReportTest {
    private static final String REPORT = "report@school.example";
    private static final String TEACHER = "teacher.one@school.example";
    private static final String COLLEAGUE = "teacher.two@school.example";
    private static final String PUPIL = "pupil.one@school.example";
    private static final String PARENT = "parent@home.example";
    private static final String SECRET = "zanzibar";
    /** GreenMail takes no null sender. */
    private static final ThrowAwayMailbox MAILBOXES = new ThrowAwayMailbox();

    @TempDir
    static Path directory;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.start(new TestConf(directory)
                .section("reports:\n  address: " + REPORT + "\ndesk:\n  help-phone: 01234 567890\n")
                .route("school.example, trust.example", MAILBOXES.address())
                .route("*", MAILBOXES.address()));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        MAILBOXES.close();
    }

    @Test
    void strangersAndMachinesCannotReport() throws Exception {
        assertThat(rcpt(Wire.asStranger(gateway.smtp()), PARENT)).startsWith("550 5.7.1");
        assertThat(rcpt(Wire.asStranger(gateway.smtp()), TEACHER)).startsWith("550 5.7.1");
        assertThat(rcpt(Wire.asMailHost(gateway.smtp()), PARENT)).startsWith("550 5.7.1");
        assertThat(rcpt(Wire.asMailHost(gateway.smtp()), "")).startsWith("550 5.7.1");
    }

    @Test
    void whatWeDidNotKeepIsHeldAndTheReporterIsThankedWithoutAWordOfIt() throws Exception {
        MailId report = report(TEACHER, "Please look.", "", inline("unknown@outside.example"));

        assertThat(gateway.awaitEnd(report).ends(report)).isEqualTo(Map.of("mail.held", 1));
        String number = caseOf(report);
        ThrowAwayMailbox.Arrival letter = thanksFor(number);
        assertThat(letter.sender()).isEmpty();
        assertThat(letter.recipients()).containsExactly(TEACHER);
        String thanks = letter.message().latin1();
        assertThat(thanks)
                .contains("You have not done anything wrong.", "01234 567890", "Auto-Submitted: auto-replied")
                .contains("Do not open it again, print it, show it or send it on.")
                .doesNotContain(SECRET);
        assertThat(MAILBOXES.arrivals())
                .noneMatch(arrival -> arrival.recipients().contains(REPORT));
    }

    @Test
    void aSecondReporterJoinsTheCaseOfTheFirst() throws Exception {
        MailId first = report(TEACHER, "Look.", "", inline("twice@outside.example"));
        gateway.awaitEnd(first);

        MailId second = report(COLLEAGUE, "I got this.", "", inline("twice@outside.example"));

        assertThat(gateway.awaitEnd(second).of(second, "case.opened-by-report")).isEmpty();
        assertThat(gateway.ledger().of(first, "report.joined")).hasSize(1);
    }

    @Test
    void reportersOfOneDeliveredMailInManyFormsAreOneCase() throws Exception {
        String original = offer("offer@outside.example", "A special offer");
        MailId delivered = gateway.submitOutside(PARENT, List.of(TEACHER), original);
        assertThat(gateway.awaitEnd(delivered).ends(delivered)).isEqualTo(Map.of("mail.delivered", 1));

        MailId first = report("first@school.example", "Look.", "", """
                From: Pat Parent <%s>
                Sent: 2 November 2026 10:00
                To: Teacher
                Subject: A special offer

                Text
                """.formatted(PARENT));
        gateway.awaitEnd(first);
        List<String> others = List.of(
                "-----Ursprüngliche Nachricht-----\nVon: " + PARENT
                        + "\nGesendet: Montag, 2. November 2026 11:00\nAn: x\nBetreff: A special offer\n\nText",
                "Dnia 2 listopada 2026, " + PARENT + " napisał(a):\n> Text",
                inline("offer@outside.example"));
        int number = 0;
        for (String other : others) {
            MailId next = gateway.submitInside(
                    "other" + number++ + "@school.example",
                    List.of(REPORT),
                    asBytes("From: o@school.example\nTo: " + REPORT + "\nSubject: Fwd: A special offer\n"
                            + "Content-Type: text/plain; charset=utf-8\n\n" + other + "\n"));
            assertThat(gateway.awaitEnd(next).of(next, "case.opened-by-report"))
                    .as(other)
                    .isEmpty();
        }

        assertThat(gateway.ledger().of(first, "report.joined")).hasSize(others.size());
    }

    /** A letter for each byte, as the wire takes it. */
    private static String asBytes(String message) {
        return new String(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** 1,000 reports, half of them of what was reported already, while other mail goes its way. */
    @Tag("drill")
    @Test
    void aThousandReportsInAMinuteAreTheRightCasesAndHoldUpNobody() throws Exception {
        int reports = 1_000;
        long before = openings();
        long start = System.nanoTime();
        ExecutorService senders = Executors.newFixedThreadPool(10);
        List<Future<MailId>> sent = new ArrayList<>();
        for (int i = 0; i < reports; i++) {
            int n = i;
            sent.add(senders.submit(() ->
                    report("r" + n + "@school.example", "Look.", "", inline("load-" + n / 2 + "@outside.example"))));
        }
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            long began = System.nanoTime();
            MailId other = gateway.submitOutside(
                    PARENT, List.of(TEACHER), offer("other-" + i + "@outside.example", "Ordinary " + i));
            gateway.awaitEnd(other);
            millis.add((System.nanoTime() - began) / 1_000_000);
        }
        for (Future<MailId> each : sent) {
            each.get();
        }
        long accepted = (System.nanoTime() - start) / 1_000_000;
        senders.shutdown();
        gateway.awaitQuiet();
        long done = (System.nanoTime() - start) / 1_000_000;

        assertThat(openings() - before).isEqualTo(reports / 2);
        System.Logger log = System.getLogger("drill");
        millis.sort(null);
        log.log(
                System.Logger.Level.INFO,
                "event=report-load reports={0} accepted-ms={1} done-ms={2} other-median-ms={3} other-most-ms={4}",
                reports,
                accepted,
                done,
                millis.get(millis.size() / 2),
                millis.get(millis.size() - 1));
    }

    private static long openings() throws IOException {
        LedgerView ledger = gateway.ledger();
        return ledger.mails().stream()
                .mapToLong(mail -> ledger.of(mail, "case.opened-by-report").size())
                .sum();
    }

    private static String offer(String messageId, String subject) {
        return ("From: Pat Parent <" + PARENT + ">\nDate: Mon, 2 Nov 2026 10:00:00 +0000\nSubject: " + subject
                        + "\nMessage-ID: <" + messageId + ">\nContent-Type: text/plain\n\nGood day.\n")
                .replace("\n", "\r\n");
    }

    @Test
    void theOriginalThatIsHeldIsEnoughWhereTheForwardIsNothingButThat() throws Exception {
        String original = cruel("held@outside.example");
        MailId held = gateway.submitInside(PUPIL, List.of("pupil.two@school.example"), original);
        assertThat(gateway.awaitEnd(held).ends(held)).isEqualTo(Map.of("mail.held", 1));

        MailId report = gateway.submitInside(
                TEACHER, List.of(REPORT), """
                From: %s
                Subject: Fwd
                Message-ID: <attached-report@school.example>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="=_r"

                --=_r
                Content-Type: text/plain


                --=_r
                Content-Type: message/rfc822

                """.formatted(TEACHER).replace("\n", "\r\n") + original + "\r\n--=_r--\r\n");

        gateway.awaitEnd(report);
        assertThat(gateway.ledger().ends(report)).isEqualTo(Map.of("mail.removed", 1));
        assertThat(gateway.ledger().of(held, "report.joined")).hasSize(1);
    }

    @Test
    void whatMayBeIllegalIsSealed() throws Exception {
        MailId report = report(TEACHER, "This could be illegal.", "", inline("bad@outside.example"));

        assertThat(gateway.awaitEnd(report).ends(report)).isEqualTo(Map.of("mail.sealed", 1));
    }

    @Test
    void anAutomaticReplyMakesNoCase() throws Exception {
        try (Wire wire = Wire.asMailHost(gateway.smtp()).greet()) {
            wire.ask("MAIL FROM:<" + TEACHER + ">");
            wire.ask("RCPT TO:<" + REPORT + ">");
            wire.ask("DATA");
            assertThat(wire.ask("Auto-Submitted: auto-replied\r\n\r\nI am away\r\n."))
                    .startsWith("550 5.7.1");
        }
    }

    private static String rcpt(Wire connected, String from) throws IOException {
        try (Wire wire = connected.greet()) {
            wire.ask("MAIL FROM:<" + from + ">");
            return wire.ask("RCPT TO:<" + REPORT + ">");
        }
    }

    private static MailId report(String reporter, String words, String header, String forwarded) throws IOException {
        return gateway.submitInside(
                reporter,
                List.of(REPORT),
                ("From: " + reporter + "\nTo: " + REPORT + "\nSubject: Fwd: " + SECRET + "\n" + header
                                + "Content-Type: text/plain\n\n" + words + "\n\n" + forwarded)
                        .replace("\n", "\r\n"));
    }

    private static String inline(String messageId) {
        return "---------- Forwarded message ---------\nFrom: " + PARENT + "\nMessage-ID: <" + messageId
                + ">\nSubject: " + SECRET + "\n\nThe word is " + SECRET + ".\n";
    }

    private static String cruel(String messageId) {
        return ("From: " + PUPIL + "\nSubject: you\nMessage-ID: <" + messageId
                        + ">\nContent-Type: text/plain\n\nNobody likes you. (Invented for a test.)\n")
                .replace("\n", "\r\n");
    }

    private static String caseOf(MailId report) throws IOException {
        return gateway.ledger()
                .of(report, "case.opened-by-report")
                .get(0)
                .details()
                .getOrDefault("case", "none");
    }

    private static ThrowAwayMailbox.Arrival thanksFor(String number) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> MAILBOXES.arrivals().stream()
                                .filter(arrival -> arrival.message().latin1().contains(number))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }
}
