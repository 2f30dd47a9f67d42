package org.gatehouse.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.gatehouse.james.MailServerOptions;
import org.gatehouse.james.fake.Gateway;
import org.gatehouse.james.fake.Raw;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets mail at all, and how much of it at a time. {@code 127.0.0.1} is our mail host, {@code 127.0.0.2} is not. */
class RecipientLimitsTest {
    private static final String KNOWN = "known@ours.example";
    private static final int PER_CLIENT = 5;
    private static final int PER_PUPIL = 2;
    private static final int PER_PERSON = 4;

    @TempDir
    static Path work;

    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.start(work, RecipientLimitsTest::strict);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static MailServerOptions strict(MailServerOptions options) {
        return new MailServerOptions(
                options.hostName(),
                options.bind(),
                options.maxMessageBytes(),
                options.maxRecipients(),
                options.maxConnections(),
                options.maxConnectionsPerClient(),
                options.sessionThreads(),
                options.idleTimeout(),
                options.tls(),
                List.of("127.0.0.1/32"),
                false,
                options.workDirectory(),
                1,
                true,
                new MailServerOptions.Rates(PER_CLIENT, PER_PUPIL, PER_PERSON),
                List.of());
    }

    @Test
    void anAddressOfOursThatNobodyHasIsRefusedAtOnceAndThePostmasterNever() throws Exception {
        try (Raw client = gateway.connect()) {
            client.reply();
            client.ask("EHLO c.example");
            client.ask("MAIL FROM:<>");

            assertThat(client.ask("RCPT TO:<nobody@ours.example>")).startsWith("550 5.1.1 ");
            assertThat(client.ask("RCPT TO:<Known@OURS.example>")).startsWith("250 ");
            assertThat(client.ask("RCPT TO:<postmaster@ours.example>")).startsWith("250 ");
            assertThat(client.ask("RCPT TO:<postmaster>")).startsWith("250 ");
        }
    }

    @Test
    void aClientThatNamesTooManyIsToldToComeAgainAndOthersAreNot() throws Exception {
        try (Raw stranger = gateway.connectFromElsewhere();
                Raw ours = gateway.connect()) {
            assertThat(accepted(stranger, "a@elsewhere.example", PER_CLIENT + 2))
                    .isEqualTo(PER_CLIENT);
            assertThat(accepted(ours, "b@elsewhere.example", PER_CLIENT + 2)).isEqualTo(PER_CLIENT + 2);
        }
    }

    @Test
    void aPupilMayNameFewerThanAnybodyElseOfOurs() throws Exception {
        try (Raw one = gateway.connect();
                Raw other = gateway.connect()) {
            assertThat(accepted(one, "pupil@ours.example", PER_PERSON + 2)).isEqualTo(PER_PUPIL);
            assertThat(accepted(other, KNOWN, PER_PERSON + 2)).isEqualTo(PER_PERSON);
        }
    }

    /** One recipient in each message, so that it is the sum that counts. */
    private static int accepted(Raw client, String sender, int messages) throws Exception {
        client.reply();
        client.ask("EHLO c.example");
        int accepted = 0;
        for (int i = 0; i < messages; i++) {
            client.ask("MAIL FROM:<" + sender + ">");
            String reply = client.ask("RCPT TO:<" + KNOWN + ">");
            assertThat(reply).matches("(250 2.1.5|452 4.7.1) .*");
            accepted += reply.startsWith("250") ? 1 : 0;
            client.ask("RSET");
        }
        return accepted;
    }
}
