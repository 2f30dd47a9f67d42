package org.gatehouse.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.gatehouse.james.MailServerOptions;
import org.gatehouse.james.fake.Gateway;
import org.gatehouse.james.fake.Raw;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands and limits. */
class DialogueTest {
    private static final String FROM = "a@elsewhere.example";
    private static final String TO = "b@ours.example";

    @TempDir
    static Path work;

    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.start(work, DialogueTest::smallLimits);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static MailServerOptions smallLimits(MailServerOptions options) {
        return new MailServerOptions(
                options.hostName(),
                options.bind(),
                100_000,
                3,
                6,
                4,
                2,
                Duration.ofSeconds(2),
                options.tls(),
                options.mailHostNetworks(),
                options.tlsRequiredFromMailHosts(),
                options.workDirectory(),
                1);
    }

    @Test
    void saysNeitherMachineNorSoftware() throws Exception {
        String machine = InetAddress.getLocalHost().getHostName();
        List<String> said = new ArrayList<>();
        try (Raw client = gateway.connect()) {
            said.add(client.reply());
            for (String command :
                    List.of("HELO c.example", "EHLO c.example", "NOOP", "HELP", "VRFY b", "RSET", "QUIT")) {
                said.add(client.ask(command));
            }
        }

        assertThat(said.get(0)).isEqualTo("220 mx.ours.example ESMTP");
        assertThat(String.join("\n", said).toLowerCase(Locale.ROOT))
                .doesNotContain("james")
                .doesNotContain("apache")
                .doesNotContain(machine.toLowerCase(Locale.ROOT));
    }

    @Test
    void announcesWhatItKeeps() throws Exception {
        try (Raw client = gateway.connect()) {
            client.reply();

            assertThat(client.ask("EHLO c.example").lines().skip(1))
                    .containsExactlyInAnyOrder(
                            "250-PIPELINING", "250-ENHANCEDSTATUSCODES", "250-8BITMIME", "250 SIZE 100000");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MAIL FROM:<a@elsewhere.example> | 503 5.5.0",
                "RCPT TO:<b@ours.example> | 503",
                "DATA | 503 5.5.1",
                "EHLO | 501",
                "HELO | 501",
                "VRFY b | 502 5.3.3",
                "EXPN all | 502 5.3.3",
                "AUTH PLAIN AGEAYQ== | 500",
                "BDAT 10 LAST | 500",
                "STARTTLS | 500 5.5.1",
                "TURN | 500",
            })
    void refusesOutOfTurnOrUnknown(String command, String reply) throws Exception {
        try (Raw client = gateway.connect()) {
            client.reply();

            assertThat(client.ask(command)).startsWith(reply);
        }
    }

    @Test
    void wantsARecipientBeforeData() throws Exception {
        try (Raw client = gateway.connect()) {
            assertThat(client.startData(FROM, "b@other.example")).startsWith("554 5.5.1");
        }
    }

    @Test
    void forgetsTheEnvelopeOnReset() throws Exception {
        try (Raw client = gateway.connect()) {
            client.reply();
            client.ask("EHLO c.example");
            client.ask("MAIL FROM:<" + FROM + ">");
            client.ask("RCPT TO:<" + TO + ">");

            assertThat(client.ask("RSET")).startsWith("250 ");
            assertThat(client.ask("DATA")).startsWith("503 5.5.1");
        }
    }

    @Test
    void takesNoMoreRecipientsThanItMay() throws Exception {
        try (Raw client = gateway.connect()) {
            client.reply();
            client.ask("EHLO c.example");
            client.ask("MAIL FROM:<" + FROM + ">");
            for (int i = 0; i < 3; i++) {
                assertThat(client.ask("RCPT TO:<b" + i + "@ours.example>")).startsWith("250 ");
            }

            assertThat(client.ask("RCPT TO:<b@ours.example>")).startsWith("452 4.5.3");
            assertThat(client.ask("DATA")).startsWith("354 ");
        }
    }

    @Test
    void takesAMessageOfExactlyTheMostBytes() throws Exception {
        try (Raw client = gateway.connect()) {
            client.startData(FROM, TO);

            assertThat(client.send("x".repeat(99_998) + "\r\n.\r\n").reply()).startsWith("250 ");
        }
    }

    @Test
    void refusesABiggerOneOnceAndGoesOn() throws Exception {
        try (Raw client = gateway.connect()) {
            client.startData(FROM, TO);

            assertThat(client.send("x".repeat(99_999) + "\r\n" + "y\r\n".repeat(30_000) + ".\r\n")
                            .reply())
                    .startsWith("552 5.3.4");
            assertThat(client.ask("NOOP")).startsWith("250 ");
        }
    }

    @Test
    void endsASessionThatOnlyTalks() throws Exception {
        try (Raw client = gateway.connect()) {
            client.startData(FROM, TO);
            assertThat(client.send("x\r\n.\r\n").reply()).startsWith("250 ");
            for (int i = 0; i < 103; i++) {
                assertThat(client.ask("NOOP")).startsWith("250 ");
            }

            assertThat(client.ask("NOOP")).startsWith("421 4.7.0");
            assertThat(client.reply()).isEmpty();
        }
    }

    @Test
    void hangsUpOnAMessageThatDoesNotEndAfterItsRefusal() throws Exception {
        try (Raw client = gateway.connect()) {
            client.startData(FROM, TO);
            client.send("x".repeat(99_999) + "\r\n");
            await().until(() -> gateway.store().openIntakes() == 0);
            client.send("y".repeat(100_001));

            assertThat(client.reply()).startsWith("552 5.3.4");
            assertThat(hangsUp(client)).isTrue();
        }
    }

    /** Gently or not: what was still on its way to a closed connection lets it be reset. */
    private static boolean hangsUp(Raw client) {
        try {
            return client.reply().isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void saysThatACommandLineIsTooLongAndGoesOn() throws Exception {
        try (Raw client = gateway.connect()) {
            client.reply();

            assertThat(client.ask("NOOP " + "x".repeat(200_000))).startsWith("500 5.5.2");
            assertThat(client.ask("NOOP")).startsWith("250 ");
        }
    }

    @Test
    void turnsAwayConnectionsBeyondTheLimitForOneClient() throws Exception {
        List<Raw> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                clients.add(gateway.connect());
                assertThat(clients.get(i).reply()).startsWith("220 ");
            }
            try (Raw fifth = gateway.connect()) {
                assertThat(fifth.reply()).startsWith("421 4.7.0");
                assertThat(fifth.reply()).isEmpty();
            }
        } finally {
            for (Raw client : clients) {
                client.close();
            }
        }
        await().untilAsserted(() -> {
            try (Raw client = gateway.connect()) {
                assertThat(client.reply()).startsWith("220 ");
            }
        });
    }

    @Test
    void endsASessionInWhichNothingIsHeardAndForgetsItsMessage() throws Exception {
        try (Raw client = gateway.connect()) {
            client.startData(FROM, TO);
            client.send("half a mess");

            assertThat(client.reply()).startsWith("421 4.4.2");
            assertThat(client.reply()).isEmpty();
        }
        await().until(() -> gateway.store().openIntakes() == 0);
    }

    @Test
    void keepsTalkingToOthersWhileOneWaitsForTheStore() throws Exception {
        CountDownLatch stored = new CountDownLatch(1);
        gateway.store().beforeAccept(() -> awaitQuietly(stored));
        try (Raw waiting = gateway.connect();
                Raw other = gateway.connect()) {
            waiting.startData(FROM, TO);
            waiting.send("x\r\n.\r\n");

            assertThat(other.reply()).startsWith("220 ");
            assertThat(other.ask("EHLO c.example")).startsWith("250-");
            stored.countDown();
            assertThat(waiting.reply()).startsWith("250 ");
        } finally {
            stored.countDown();
            gateway.store().beforeAccept(() -> {});
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
