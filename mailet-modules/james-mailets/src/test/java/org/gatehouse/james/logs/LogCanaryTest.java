package org.gatehouse.james.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.mail.MailContent;
import org.gatehouse.james.fake.Gateway;
import org.gatehouse.james.fake.Raw;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Under the shipped log configuration no word of a mail or its envelope gets into the log, whatever goes wrong. */
class LogCanaryTest {
    private static final String WORD = "qzxcanary";

    @TempDir
    Path work;

    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
    private PrintStream console = System.err;

    @BeforeEach
    void capture() {
        console = System.err;
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setErr(console);
    }

    private String log() {
        return captured.toString(StandardCharsets.UTF_8);
    }

    @Test
    void findsAPlantedWord() {
        LoggerFactory.getLogger("org.gatehouse.planted").info("event={}", WORD);

        assertThat(log()).contains(WORD);
    }

    @Test
    void writesClassAndFramesOfAnExceptionButNotItsWords() {
        Exception cause = new IllegalArgumentException("child " + WORD);
        LoggerFactory.getLogger("org.gatehouse.planted")
                .error("event=planted", new IllegalStateException("mail of " + WORD, cause));

        assertThat(log())
                .contains("event=planted", "java.lang.IllegalStateException", "Caused by: java.lang.IllegalArgument")
                .contains("LogCanaryTest.writesClassAndFrames")
                .doesNotContain(WORD);
    }

    @Test
    void writesWhatOurOwnTemporaryFailureSays() {
        LoggerFactory.getLogger("org.gatehouse.planted")
                .warn("event=planted", new TemporaryFailure("the database is away", new Exception(WORD)));

        assertThat(log()).contains("the database is away").doesNotContain(WORD);
    }

    @Test
    void saysNoWordOfAMailOnAnyOfItsWays() throws Exception {
        try (Gateway gateway = Gateway.start(work, options -> options, LogCanaryTest::failWithContent)) {
            goodMail(gateway);
            await().until(() ->
                    gateway.books().acts().stream().anyMatch(act -> act.what().equals("hold")));
            refusals(gateway);
            failures(gateway);
        }

        assertThat(log())
                .contains("event=received", "event=inspection-failed", "event=refused", "event=not-accepted")
                .contains("event=reception-not-started", "event=vault-not-written");
        assertThat(log().toLowerCase(Locale.ROOT)).doesNotContain(WORD);
    }

    private static ParsedMail failWithContent(MailContent content) {
        throw new IllegalStateException("cannot read <" + WORD + "@ours.example>", new RuntimeException(WORD));
    }

    private static Raw envelope(Gateway gateway) throws Exception {
        Raw client = gateway.connect();
        client.reply();
        client.ask("EHLO " + WORD + ".example");
        client.ask("MAIL FROM:<" + WORD + "@" + WORD + ".example>");
        client.ask("RCPT TO:<" + WORD + "@ours.example>");
        return client;
    }

    private static String mail() {
        return "From: " + WORD + " <" + WORD + "@" + WORD + ".example>\r\nSubject: " + WORD + "\r\n" + WORD
                + "\r\nContent-Type: text/" + WORD + "; charset=\"" + WORD + "\r\n\r\n" + WORD + "\r\n.\r\n";
    }

    private static void goodMail(Gateway gateway) throws Exception {
        try (Raw client = envelope(gateway)) {
            client.ask("DATA");
            assertThat(client.send(mail()).reply()).startsWith("250 ");
        }
    }

    private static void refusals(Gateway gateway) throws Exception {
        try (Raw client = envelope(gateway)) {
            client.ask("RCPT TO:<" + WORD + "@other.example>");
            client.ask("RCPT TO:<" + WORD + "%x@ours.example>");
            client.ask("RCPT TO:<" + WORD + " x@ours.example>");
            client.ask("RCPT TO:" + WORD);
            client.ask("RCPT TO:<" + WORD + "@ours.example> " + WORD + "=" + WORD);
            client.ask("RCPT TO:<" + WORD + "@ours.example> X X " + WORD);
            client.ask("RSET");
            client.ask("MAIL FROM:<" + WORD + ">");
            client.ask("MAIL FROM:<" + WORD + "@@x> SIZE=" + WORD);
            client.ask("MAIL FROM:<" + WORD + "@x.example> SIZE=999999999");
            client.ask("MAIL FROM:" + WORD + "@x.example");
            client.ask(WORD + " " + WORD);
            client.ask("NOOP " + WORD.repeat(1000));
        }
        try (Raw client = envelope(gateway)) {
            client.ask("DATA");
            client.send(WORD + "\n" + WORD).reply();
        }
        try (Raw client = envelope(gateway)) {
            client.ask("DATA");
            client.send((WORD + "\r\n").repeat(100_000) + ".\r\n").reply();
        }
        try (Raw client = envelope(gateway)) {
            client.ask("DATA");
            client.send(WORD);
            client.socket().setSoLinger(true, 0);
        }
    }

    private static void failures(Gateway gateway) throws Exception {
        gateway.store().refuseToAccept(true);
        try (Raw client = envelope(gateway)) {
            client.ask("DATA");
            assertThat(client.send(mail()).reply()).startsWith("451 ");
        }
        gateway.store().refuseToAccept(false);
        gateway.store().refuseToWrite(true);
        try (Raw client = envelope(gateway)) {
            client.ask("DATA");
            assertThat(client.send(mail()).reply()).startsWith("451 ");
        }
        gateway.store().refuseToWrite(false);
        gateway.store().refuseToBegin(true);
        try (Raw client = envelope(gateway)) {
            assertThat(client.ask("DATA")).startsWith("451 ");
        }
        gateway.store().refuseToBegin(false);
        gateway.store().beforeAccept(() -> {
            throw new IllegalStateException(WORD);
        });
        try (Raw client = envelope(gateway)) {
            client.ask("DATA");
            assertThat(client.send(mail()).reply()).startsWith("4");
        }
        gateway.store().beforeAccept(() -> {});
        gateway.books().fail("hold", () -> new IllegalStateException(WORD));
        goodMail(gateway);
        await().until(() -> !gateway.store().setAside().isEmpty());
        gateway.books().recover();
        gateway.books().fail("findDecisions", () -> new TemporaryFailure("books away", new Exception(WORD)));
        goodMail(gateway);
        await().until(() -> gateway.spool().size("spool") == 1);
    }
}
