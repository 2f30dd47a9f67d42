package org.gatehouse.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.gatehouse.james.MailServerOptions;
import org.gatehouse.james.MailServerOptions.Tls;
import org.gatehouse.james.fake.Gateway;
import org.gatehouse.james.fake.Raw;
import org.gatehouse.james.fake.TestCertificate;
import org.gatehouse.store.StoredMail;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartTlsTest {
    @TempDir
    static Path work;

    private static Gateway gateway;

    @BeforeAll
    static void start() throws Exception {
        Tls tls = TestCertificate.create(work);
        gateway = Gateway.start(work, options -> with(options, tls));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static MailServerOptions with(MailServerOptions options, Tls tls) {
        return new MailServerOptions(
                options.hostName(),
                options.bind(),
                options.maxMessageBytes(),
                options.maxRecipients(),
                options.maxConnections(),
                options.maxConnectionsPerClient(),
                options.sessionThreads(),
                options.idleTimeout(),
                Optional.of(tls),
                options.mailHostNetworks(),
                options.tlsRequiredFromMailHosts(),
                options.workDirectory(),
                options.spoolThreads());
    }

    static Raw startTls(Raw plain) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        Socket socket = plain.socket();
        SSLSocket tls =
                (SSLSocket) context.getSocketFactory().createSocket(socket, "mx.ours.example", socket.getPort(), true);
        tls.startHandshake();
        return new Raw(tls);
    }

    @Test
    void receivesMailUnderTls() throws Exception {
        try (Raw plain = gateway.connect()) {
            plain.reply();
            assertThat(plain.ask("EHLO first.example").lines()).anyMatch(line -> line.endsWith("STARTTLS"));
            assertThat(plain.ask("STARTTLS")).startsWith("220 2.0.0");
            Raw client = startTls(plain);

            assertThat(client.ask("MAIL FROM:<a@elsewhere.example>")).startsWith("503 ");
            assertThat(client.ask("EHLO second.example").lines()).noneMatch(line -> line.endsWith("STARTTLS"));
            client.ask("MAIL FROM:<a@elsewhere.example>");
            client.ask("RCPT TO:<b@ours.example>");
            client.ask("DATA");
            assertThat(client.send("x".repeat(100_000) + "\r\n.\r\n").reply()).startsWith("250 ");
            assertThat(client.ask("STARTTLS")).startsWith("500 ");
        }
        List<StoredMail> accepted = gateway.store().accepted();
        StoredMail last = accepted.get(accepted.size() - 1);
        assertThat(last.envelope().submission().tls()).isTrue();
        assertThat(last.envelope().submission().helo()).isEqualTo("second.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSET\r\n", "EHLO evil.example\r\n", "\r\n", "x", "MAIL FROM:<evil@elsewhere.example>\r\n"})
    void hangsUpWhereAnythingFollowsStartTlsInTheClear(String injected) throws Exception {
        try (Raw client = gateway.connect()) {
            client.reply();
            client.ask("EHLO c.example");
            client.send("STARTTLS\r\n" + injected);

            assertThat(client.reply()).startsWith("554 5.5.1");
            assertThat(client.reply()).isEmpty();
        }
    }

    @Test
    void hangsUpWherePlainTextComesInsteadOfAHandshake() throws Exception {
        try (Raw client = gateway.connect()) {
            client.reply();
            client.ask("EHLO c.example");
            assertThat(client.ask("STARTTLS")).startsWith("220 ");
            client.send("EHLO evil.example\r\nNOOP\r\n");

            await().untilAsserted(() ->
                    assertThat(client.socket().getInputStream().read()).isNotEqualTo((int) '2'));
        }
        try (Raw other = gateway.connect()) {
            assertThat(other.reply()).startsWith("220 ");
        }
    }

    @Test
    void refusesArguments() throws Exception {
        try (Raw client = gateway.connect()) {
            client.reply();
            client.ask("EHLO c.example");

            assertThat(client.ask("STARTTLS now")).startsWith("501 ");
            assertThat(client.ask("NOOP")).startsWith("250 ");
        }
    }

    @Test
    void refusesToStartWithFilesThatAreNoKey() throws Exception {
        Path text = Files.writeString(work.resolve("text.pem"), "no key");

        assertThatThrownBy(() -> Gateway.start(work, options -> with(options, new Tls(text, text))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("text.pem");
    }
}
