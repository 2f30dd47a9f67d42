package org.gatehouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.system.rig.LedgerView;
import org.gatehouse.system.rig.Letter;
import org.gatehouse.system.rig.RunningGateway;
import org.gatehouse.system.rig.ScriptedHop;
import org.gatehouse.system.rig.TestConf;
import org.gatehouse.system.rig.TestTls;
import org.gatehouse.system.rig.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who may send what, over a real socket. {@code 127.0.0.1} is the school's mail host, which must use TLS here;
 * {@code 127.0.0.2} is anybody.
 */
@Tag("system")
class RelayTest {
    private static final String TEACHER = "teacher.one@school.example";
    private static final String OUTSIDE = "a@outside.example";
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_CONNECTIONS = 6;
    private static final int MOST_CONNECTIONS_PER_CLIENT = 4;

    @TempDir
    static Path directory;

    private static RunningGateway gateway;
    private static ScriptedHop hop;

    @BeforeAll
    static void start() throws Exception {
        hop = ScriptedHop.start();
        TestTls tls = TestTls.create(directory.resolve("tls"));
        gateway = RunningGateway.start(new TestConf(directory)
                .smtp("max-message-size: 64KB")
                .smtp("max-recipients: 3")
                .smtp("max-connections: " + MOST_CONNECTIONS)
                .smtp("max-connections-per-client: " + MOST_CONNECTIONS_PER_CLIENT)
                .smtp("tls:")
                .smtp("  certificate-file: " + tls.certificate())
                .smtp("  key-file: " + tls.key())
                .smtp("  required-from-mail-hosts: true")
                .route("school.example, trust.example", hop.address())
                .route("*", hop.address()));
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        hop.close();
    }

    @BeforeEach
    void forgetWhatWas() {
        hop.forget();
    }

    @AfterEach
    void nothingIsLost() throws Exception {
        assertThat(gateway.awaitQuiet().verify().fault()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a@outside.example, b@other.example",
        "teacher.one@school.example, b@other.example",
        "'', b@other.example",
        "a@outside.example, b%other.example@school.example",
        "a@outside.example, b@sub.school.example",
        "a@outside.example, b@[127.0.0.1]"
    })
    void nobodyOutsideMaySendToOutside(String from, String to) throws Exception {
        int mails = gateway.ledger().mails().size();
        try (Wire wire = Wire.asStranger(gateway.smtp()).greet()) {
            assertThat(wire.offer(from, List.of(to), Letter.ordinary(OUTSIDE, to)))
                    .startsWith("55");
        }
        assertThat(gateway.ledger().mails()).hasSize(mails);
        assertThat(hop.commands()).isEmpty();
    }

    @Test
    void aRefusedRecipientDoesNotComeAlongWithOneWhoIsAccepted() throws Exception {
        try (Wire wire = Wire.asStranger(gateway.smtp()).greet()) {
            wire.ask("MAIL FROM:<" + OUTSIDE + ">");
            assertThat(wire.ask("RCPT TO:<" + TEACHER + ">")).startsWith("250 ");
            assertThat(wire.ask("RCPT TO:<b@other.example>")).startsWith("550 5.7.1 ");
            assertThat(wire.ask("DATA")).startsWith("354 ");
            assertThat(wire.send(Letter.ordinary(OUTSIDE, TEACHER) + ".\r\n").reply())
                    .startsWith("250 ");
        }
        gateway.awaitQuiet();
        assertThat(hop.arrivals()).singleElement().satisfies(arrival -> assertThat(arrival.recipients())
                .containsExactly(TEACHER));
    }

    @Test
    void theMailHostMaySendToOutsideInTheSchoolsNameOnly() throws Exception {
        try (Wire plain = Wire.asMailHost(gateway.smtp()).greet()) {
            plain.ask("STARTTLS");
            Wire wire = plain.startTls();
            wire.ask("EHLO mail.school.example");

            MailId mail = wire.submit(TEACHER, List.of(OUTSIDE), Letter.ordinary(TEACHER, OUTSIDE));
            assertThat(wire.offer(OUTSIDE, List.of("b@other.example"), "")).startsWith("550 5.7.1 ");

            assertThat(gateway.awaitEnd(mail).ends(mail)).isEqualTo(Map.of("mail.delivered", 1));
            assertThat(hop.arrivals()).singleElement().satisfies(arrival -> assertThat(arrival.text())
                    .contains(" with ESMTPS id " + mail));
        }
    }

    @Test
    void theMailHostMayNotSendInTheClearAndEverybodyElseMay() throws Exception {
        try (Wire mailHost = Wire.asMailHost(gateway.smtp()).greet();
                Wire stranger = Wire.asStranger(gateway.smtp()).greet()) {
            assertThat(mailHost.offer(TEACHER, List.of(OUTSIDE), ""))
                    .isEqualTo("530 5.7.0 Must issue a STARTTLS command first");
            stranger.submit(OUTSIDE, List.of(TEACHER), Letter.ordinary(OUTSIDE, TEACHER));
        }
    }

    @Test
    void aMessageThatIsTooBigIsRefusedWhetherItSaysSoOrNot() throws Exception {
        String fits = Letter.plain(OUTSIDE, TEACHER, "x", "");
        String biggest = fits + "x".repeat(MOST_BYTES - fits.length() - 2) + "\r\n";
        int mails = gateway.ledger().mails().size();
        try (Wire wire = Wire.asStranger(gateway.smtp()).greet()) {
            assertThat(wire.ask("MAIL FROM:<" + OUTSIDE + "> SIZE=" + (MOST_BYTES + 1)))
                    .startsWith("552 5.3.4 ");
            assertThat(wire.offer(OUTSIDE, List.of(TEACHER), "x" + biggest)).startsWith("552 5.3.4 ");
            wire.submit(OUTSIDE, List.of(TEACHER), biggest);
        }
        assertThat(gateway.ledger().mails()).hasSize(mails + 1);
    }

    @Test
    void aMessageHasAtMostSoManyRecipients() throws Exception {
        try (Wire wire = Wire.asStranger(gateway.smtp()).greet()) {
            wire.ask("MAIL FROM:<" + OUTSIDE + ">");
            for (int i = 1; i <= 3; i++) {
                assertThat(wire.ask("RCPT TO:<person." + i + "@school.example>"))
                        .startsWith("250 ");
            }
            assertThat(wire.ask("RCPT TO:<person.4@school.example>")).startsWith("452 4.5.3 ");
        }
    }

    /** As often as it takes: the gateway may not know yet that the clients of the last test have left. */
    @Test
    void connectionsBeyondTheLimitsAreTurnedAwayForNow() {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(RelayTest::turnsAwayWhatIsBeyondTheLimits);
    }

    private static void turnsAwayWhatIsBeyondTheLimits() throws Exception {
        List<Wire> open = new ArrayList<>();
        try {
            for (int i = 0; i < MOST_CONNECTIONS_PER_CLIENT; i++) {
                assertThat(replyToOneMore(open, Wire.asStranger(gateway.smtp())))
                        .startsWith("220 ");
            }
            assertThat(replyToOneMore(open, Wire.asStranger(gateway.smtp()))).startsWith("421 4.7.0 ");
            open.remove(open.size() - 1).close();
            for (int i = MOST_CONNECTIONS_PER_CLIENT; i < MOST_CONNECTIONS; i++) {
                assertThat(replyToOneMore(open, Wire.asMailHost(gateway.smtp())))
                        .startsWith("220 ");
            }
            assertThat(replyToOneMore(open, Wire.asMailHost(gateway.smtp()))).startsWith("421 4.7.0 ");
        } finally {
            for (Wire wire : open) {
                wire.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'\n.\n'", "'\n.\r\n'", "'\r\n.\n'", "'\r.\r'", "'\r\n.\r'"})
    void noSecondMessageCanBeSmuggledInBehindAFalseEnd(String falseEnd) throws Exception {
        int mails = gateway.ledger().mails().size();
        String smuggled = "MAIL FROM:<head@school.example>\r\nRCPT TO:<" + TEACHER + ">\r\nDATA\r\n"
                + Letter.ordinary("head@school.example", TEACHER);
        try (Wire wire = Wire.asStranger(gateway.smtp()).greet()) {
            wire.ask("MAIL FROM:<" + OUTSIDE + ">");
            wire.ask("RCPT TO:<" + TEACHER + ">");
            wire.ask("DATA");
            wire.send("From: " + OUTSIDE + "\r\n\r\nHello" + falseEnd + smuggled + ".\r\n");
            wire.reply();
        }
        LedgerView ledger = gateway.awaitQuiet();
        boolean bareLf = falseEnd.replace("\r\n", "").contains("\n");
        assertThat(ledger.mails()).hasSize(bareLf ? mails : mails + 1);
        assertThat(hop.seen())
                .noneMatch(arrival -> arrival.sender().equals("head@school.example"))
                .hasSizeLessThanOrEqualTo(1);
    }

    private static String replyToOneMore(List<Wire> open, Wire more) throws Exception {
        open.add(more);
        return more.reply();
    }
}
