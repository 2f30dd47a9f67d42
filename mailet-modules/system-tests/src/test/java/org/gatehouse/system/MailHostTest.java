package org.gatehouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.gatehouse.system.rig.MailHost;
import org.gatehouse.system.rig.RunningGateway;
import org.gatehouse.system.rig.TestConf;
import org.gatehouse.system.rig.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between Debian's Postfix, on both sides, and into the mailboxes of Debian's Dovecot. */
@Tag("system")
class MailHostTest {
    private static final String TEACHER = "teacher.one@school.example";
    private static final String COLLEAGUE = "teacher.two@school.example";
    private static final String PUPIL = "pupil.two@school.example";
    private static final String CHILD = "pupil.one@school.example";
    private static final String FLAGGED = "flagged@school.example";
    private static final String PARENT = "parent@home.example";
    private static final String REPORT = "report@school.example";
    private static final String INBOX = "";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static MailHost host;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(MailHost.isPossible(), "needs root and: apt-get install postfix dovecot-imapd dovecot-lmtpd");
        TestConf conf = new TestConf(directory.resolve("gateway"));
        host = MailHost.start(directory.resolve("host"), conf.smtp());
        Path secret = Files.writeString(directory.resolve("secret"), MailHost.CLIENT_SECRET + "\n");
        gateway = RunningGateway.start(
                conf.section("""
                        reports:
                          address: %s
                        mailboxes:
                          imap: "127.0.0.1:%d"
                          ca-file: %s
                          oauth2:
                            token-url: %s
                            client-id: gatehouse
                            client-secret-file: %s
                          report-folder: Report
                          illegal-folder: Report as illegal
                          interval: 1s
                        """.formatted(REPORT, host.imaps(), host.certificate(), host.tokenUrl(), secret))
                        .route("school.example, trust.example", host.schoolRelay())
                        .route("*", host.homeRelay()));
    }

    @AfterAll
    static void stop() throws Exception {
        if (gateway != null) {
            gateway.close();
        }
        if (host != null) {
            host.close();
        }
    }

    @Test
    void mailArrivesInBothDirectionsAsItWas() throws Exception {
        String body = "Caf=E9, and a dot:\r\n.\r\nThe end.\r\n";

        send(host.homeSubmission(), PARENT, TEACHER, letter("in@home.example", PARENT, TEACHER, body));
        send(host.schoolSubmission(), TEACHER, PARENT, letter("out@school.example", TEACHER, PARENT, body));

        String in = awaitOne(() -> having("in@home.example", TEACHER, INBOX));
        String out = awaitOne(() -> having("out@school.example", PARENT, INBOX));
        assertThat(in).contains("X-Gatehouse-Reference: ").endsWith(unix(body));
        assertThat(out).contains("X-Gatehouse-Reference: ").endsWith(unix(body));
    }

    @Test
    void whatATeacherReportsAsPossiblyIllegalLeavesEveryMailbox() throws Exception {
        String cry = letter(FLAGGED, CHILD, TEACHER, "Someone is hurting me at home. (Invented for a test.)\r\n");
        host.keep(CHILD, "Sent", cry);
        gateway.submitInside(CHILD, List.of(TEACHER, COLLEAGUE), cry);
        awaitOne(() -> having(FLAGGED, TEACHER, INBOX));
        awaitOne(() -> having(FLAGGED, COLLEAGUE, INBOX));
        String forward = letter("forward@school.example", TEACHER, REPORT, """
                This could be illegal.

                ---------- Forwarded message ---------
                From: %s
                Message-ID: <%s>
                Subject: x

                (Invented for a test.)
                """.formatted(CHILD, FLAGGED)
                .replace("\n", "\r\n"));
        host.keep(TEACHER, "Sent", forward);

        send(host.schoolSubmission(), TEACHER, REPORT, forward);

        awaitNone(() -> having(FLAGGED, TEACHER, INBOX));
        awaitNone(() -> having(FLAGGED, COLLEAGUE, INBOX));
        awaitNone(() -> having("forward@school.example", TEACHER, "Sent"));
        awaitNone(() -> having(FLAGGED, CHILD, "Sent"));
        gateway.awaitLedger(ledger -> ledger.count("copy.removed") >= 4);
    }

    @Test
    void whatSomebodyMovesToTheReportFolderIsHeldAndLeavesTheMailbox() throws Exception {
        send(host.homeSubmission(), PARENT, COLLEAGUE, letter("moved@home.example", PARENT, COLLEAGUE, "Hello.\r\n"));
        send(
                host.homeSubmission(),
                PARENT,
                PUPIL,
                letter("bad@home.example", PARENT, PUPIL, "Hello.\r\n").replace("Subject: x", "Subject: y"));
        awaitOne(() -> having("moved@home.example", COLLEAGUE, INBOX));
        awaitOne(() -> having("bad@home.example", PUPIL, INBOX));

        host.move(COLLEAGUE, file("moved@home.example", COLLEAGUE), "Report");
        host.move(PUPIL, file("bad@home.example", PUPIL), "Report as illegal");

        awaitNone(() -> having("moved@home.example", COLLEAGUE, "Report"));
        awaitNone(() -> having("bad@home.example", PUPIL, "Report as illegal"));
        gateway.awaitLedger(ledger -> ledger.count("mail.held") >= 1 && ledger.count("mail.sealed") >= 1);
        assertThat(gateway.ledger().count("case.opened-by-report")).isGreaterThanOrEqualTo(2);
    }

    private static void send(InetSocketAddress server, String from, String to, String message) throws IOException {
        try (Wire wire = Wire.asMailHost(server).greet()) {
            wire.ask("MAIL FROM:<" + from + ">");
            wire.ask("RCPT TO:<" + to + ">");
            wire.ask("DATA");
            assertThat(wire.ask(message.replace("\r\n.\r\n", "\r\n..\r\n") + "."))
                    .startsWith("250");
        }
    }

    private static String letter(String id, String from, String to, String body) {
        return "From: <" + from + ">\r\nTo: <" + to + ">\r\nSubject: x\r\nDate: Sun, 22 Nov 2026 12:00:00 +0000\r\n"
                + "Message-ID: <" + id + ">\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n" + body;
    }

    private static Path file(String id, String mailbox) throws IOException {
        for (Path message : host.messages(mailbox, INBOX)) {
            if (Files.readString(message, StandardCharsets.ISO_8859_1).contains("Message-ID: <" + id + ">")) {
                return message;
            }
        }
        throw new AssertionError("not in the inbox: " + id);
    }

    private static List<String> having(String id, String mailbox, String folder) throws IOException {
        return host.texts(mailbox, folder).stream()
                .filter(text -> text.contains("Message-ID: <" + id + ">"))
                .toList();
    }

    private static String awaitOne(Callable<List<String>> messages) {
        return await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(messages, found -> found.size() == 1)
                .get(0);
    }

    private static void awaitNone(Callable<List<String>> messages) {
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(IOException.class).until(messages, List::isEmpty);
    }

    private static String unix(String text) {
        return text.replace("\r\n", "\n");
    }
}
