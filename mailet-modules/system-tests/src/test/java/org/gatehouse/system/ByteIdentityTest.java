package org.gatehouse.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.system.rig.Arrival;
import org.gatehouse.system.rig.Dkim;
import org.gatehouse.system.rig.Letter;
import org.gatehouse.system.rig.RunningGateway;
import org.gatehouse.system.rig.ScriptedHop;
import org.gatehouse.system.rig.TestConf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is delivered is what was received, byte for byte, with whole header lines before it and nothing else. */
@Tag("system")
class ByteIdentityTest {
    private static final String SENDER = "news@client.example";
    private static final String TEACHER = "teacher.one@school.example";
    private static final String PUPIL = "pupil.one@school.example";

    /** What the gateway may put before a message (docs/adr/0004). */
    private static final String PREPENDED = """
            Received: from client\\.example \\(\\[127\\.0\\.0\\.2\\]\\)
            \tby gatehouse\\.school\\.example with SMTP id %1$s;
            \t[A-Z][a-z]{2}, \\d{1,2} [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0000
            X-Gatehouse-Reference: %1$s
            (X-Gatehouse-Disposition: flag; urgency=[a-z]+
            X-Gatehouse-Reasons: [a-z., -]+
            )?X-Gatehouse-Signature: v=1; sha256=[0-9a-f]{64};
            \tb=[A-Za-z0-9+/=]{44}
            """.replace("\n", "\r\n");

    private static final String BUS = "The bus leaves at nine and comes back at four. ";

    @TempDir
    static Path directory;

    private static RunningGateway gateway;
    private static ScriptedHop hop;

    @BeforeAll
    static void start() throws Exception {
        hop = ScriptedHop.start();
        gateway = RunningGateway.start(new TestConf(directory)
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

    static Stream<Arguments> messages() {
        String header = "From: " + SENDER + "\nTo: " + TEACHER + "\n";
        return Stream.of(
                Arguments.of(
                        "8-bit body in UTF-8",
                        Letter.with(
                                header,
                                "Content-Type: text/plain; charset=utf-8\n" + "Content-Transfer-Encoding: 8bit\n\n"
                                        + utf8("Grüße, £5 für Crème brûlée\n"))),
                Arguments.of(
                        "8-bit body in Latin-1",
                        Letter.with(
                                header,
                                "Content-Type: text/plain;"
                                        + " charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\nGr\u00fc\u00dfe \u00a3\n")),
                Arguments.of("8-bit body without any label", "From: " + SENDER + "\r\n\r\nGr\u00fc\u00dfe\r\n"),
                Arguments.of(
                        "raw 8-bit bytes in the header",
                        Letter.with(header + "Subject: \u00e9t\u00e9\nX-Note: " + utf8("Größe") + "\n", "\nHello\n")),
                Arguments.of(
                        "odd folding, spaces, case and empty fields",
                        Letter.with(
                                "from:" + SENDER + "\nTO:   " + TEACHER + " ,\n\t" + TEACHER
                                        + " \nSubject:\n  Trip\n\t\t to the museum  \nX-Empty:\nX-Tab:\t x \t\n",
                                "\nHello\n")),
                Arguments.of(
                        "a blind copy field",
                        Letter.with(header + "Bcc: " + PUPIL + "\nResent-Bcc: " + PUPIL + "\n", "\nHello\n")),
                Arguments.of("dots at line starts", Letter.with(header, "\n.\n..\n.x\n...\n \n.\n")),
                Arguments.of("no line after the header", "From: " + SENDER + "\r\nSubject: x\r\n\r\n"),
                Arguments.of("empty lines and spaces at the end", Letter.with(header, "\nend \n\t\n\n\n\n")),
                Arguments.of(
                        "lines of 30,000 bytes",
                        Letter.with(
                                header,
                                "\n" + BUS.repeat(30_000 / BUS.length()) + "\n.\n"
                                        + ("<p>" + BUS + "</p>").repeat(30_000 / BUS.length()) + "\n")),
                Arguments.of(
                        "a line of 30,000 bytes in the header",
                        Letter.with(header + "X-Long: " + "x".repeat(30_000) + "\n", "\nHello\n")),
                Arguments.of("quoted-printable and base64 with odd line lengths", Letter.with(header, """
                        Content-Type: multipart/alternative; boundary="b b"

                        preamble =20
                        --b b
                        Content-Type: text/plain; charset=utf-8
                        Content-Transfer-Encoding: quoted-printable

                        Caf=c3=a9 =
                        open=20
                        --b b \t
                        Content-Type: text/html
                        Content-Transfer-Encoding: base64

                        PHA+SGVs
                        bG88L3
                        A+
                        --b b--
                        epilogue
                        """)),
                Arguments.of("300 kB", Letter.with(header, "\n" + manyLines())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void noByteChanges(String name, String message) throws Exception {
        MailId mail = gateway.submitOutside(SENDER, List.of(TEACHER), message);

        assertThat(gateway.awaitEnd(mail).ends(mail)).as(name).isEqualTo(Map.of("mail.delivered", 1));
        assertThat(hop.arrivals()).singleElement().satisfies(arrival -> isIntact(arrival, mail, message));
    }

    @Test
    void everyRecipientGetsTheSameBytesFlaggedOrNot() throws Exception {
        String message = Letter.plain(SENDER, TEACHER, "Trip", "What a load of bollocks. (Invented for a test.)\n");

        MailId mail = gateway.submitOutside(SENDER, List.of(TEACHER, PUPIL), message);

        gateway.awaitEnd(mail);
        assertThat(hop.arrivals()).hasSize(2).allSatisfy(arrival -> isIntact(arrival, mail, message));
    }

    @Test
    void aSignatureStillHolds() throws Exception {
        Dkim dkim = new Dkim();
        String message = Letter.with(
                "From:  " + SENDER + " \nTo: " + TEACHER + "\nSubject: New books\n\t for  spring\n",
                "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
                        + utf8("Drei  neue Bücher \n.\n.\t\n\n"));
        String signed = dkim.sign(message, List.of("From", "To", "Subject", "Date", "Message-ID"));
        assertThat(dkim.holds(signed)).isTrue();
        assertThat(dkim.holds(signed.replace("New books", "Old books"))).isFalse();
        assertThat(dkim.holds(signed.replace("for  spring", "for spring"))).isFalse();
        assertThat(dkim.holds(signed.replace("cher \r\n", "cher\r\n"))).isFalse();

        MailId mail = gateway.submitOutside(SENDER, List.of(TEACHER), signed);

        gateway.awaitEnd(mail);
        assertThat(hop.arrivals()).singleElement().satisfies(arrival -> {
            isIntact(arrival, mail, signed);
            assertThat(dkim.holds(arrival.text())).isTrue();
        });
    }

    private static void isIntact(Arrival arrival, MailId mail, String sent) {
        assertThat(arrival.text().endsWith(sent)).as("ends with what was sent").isTrue();
        assertThat(arrival.before(sent)).matches(PREPENDED.formatted(mail));
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String manyLines() {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        while (text.length() < 300_000) {
            text.append(".".repeat(random.nextInt(3)))
                    .append(BUS.repeat(random.nextInt(4)))
                    .append('\n');
        }
        return text.toString();
    }
}
