package org.gatehouse.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gatehouse.james.MailServerOptions;
import org.gatehouse.james.MailServerOptions.Tls;
import org.gatehouse.james.fake.Gateway;
import org.gatehouse.james.fake.Raw;
import org.gatehouse.james.fake.TestCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code 127.0.0.1} is one of our mail hosts and must encrypt, {@code 127.0.0.2} is anybody. */
class TlsFromMailHostsTest {
    private static final String TLS_FIRST = "530 5.7.0 Must issue a STARTTLS command first";

    @TempDir
    static Path work;

    private static Gateway gateway;

    @BeforeAll
    static void start() throws Exception {
        Tls tls = TestCertificate.create(work);
        gateway = Gateway.start(work, options -> requiring(options, Optional.of(tls)));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static MailServerOptions requiring(MailServerOptions options, Optional<Tls> tls) {
        return new MailServerOptions(
                options.hostName(),
                options.bind(),
                options.maxMessageBytes(),
                options.maxRecipients(),
                options.maxConnections(),
                options.maxConnectionsPerClient(),
                options.sessionThreads(),
                options.idleTimeout(),
                tls,
                List.of("127.0.0.1/32"),
                true,
                options.workDirectory(),
                options.spoolThreads());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a@ours.example>", "<a@elsewhere.example>", "<>"})
    void aMailHostMayNotSendInTheClear(String sender) throws Exception {
        try (Raw client = gateway.connect()) {
            client.reply();
            client.ask("EHLO mail.ours.example");

            assertThat(client.ask("MAIL FROM:" + sender)).isEqualTo(TLS_FIRST);
            assertThat(client.ask("RCPT TO:<b@ours.example>")).startsWith("503 ");
            assertThat(client.ask("DATA")).startsWith("503 ");
            assertThat(client.ask("NOOP")).startsWith("250 ");
        }
    }

    @Test
    void aMailHostMaySendUnderTls() throws Exception {
        try (Raw plain = gateway.connect()) {
            plain.reply();
            plain.ask("EHLO mail.ours.example");
            assertThat(plain.ask("MAIL FROM:<a@ours.example>")).isEqualTo(TLS_FIRST);
            plain.ask("STARTTLS");
            Raw client = StartTlsTest.startTls(plain);
            client.ask("EHLO mail.ours.example");

            assertThat(client.ask("MAIL FROM:<a@ours.example>")).startsWith("250 ");
            assertThat(client.ask("RCPT TO:<b@other.example>")).startsWith("250 ");
        }
    }

    @Test
    void everybodyElseMaySendInTheClear() throws Exception {
        try (Raw client = gateway.connectFromElsewhere()) {
            client.reply();
            client.ask("EHLO mx.elsewhere.example");

            assertThat(client.ask("MAIL FROM:<a@elsewhere.example>")).startsWith("250 ");
            assertThat(client.ask("RCPT TO:<b@ours.example>")).startsWith("250 ");
        }
    }

    @Test
    void isRefusedWhereThereIsNoTls() {
        assertThatThrownBy(() -> requiring(Gateway.options(work), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs tls");
    }
}
