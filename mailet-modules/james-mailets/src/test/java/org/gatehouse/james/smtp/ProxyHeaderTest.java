package org.gatehouse.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.gatehouse.james.MailServerOptions;
import org.gatehouse.james.fake.Gateway;
import org.gatehouse.james.fake.Raw;
import org.gatehouse.store.StoredMail;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code 127.0.0.1} is a proxy of ours, {@code 127.0.0.2} is anybody. One connection for each client. */
class ProxyHeaderTest {
    @TempDir
    static Path work;

    private static Gateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = Gateway.start(work, ProxyHeaderTest::behindAProxy);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void theClientIsWhomTheProxyNames() throws Exception {
        try (Raw client = gateway.connect()) {
            client.send("PROXY TCP4 198.51.100.7 192.0.2.1 40000 25\r\n");
            assertThat(client.reply()).startsWith("220 ");
            deliver(client);
        }

        assertThat(lastClient()).isEqualTo("198.51.100.7");
    }

    @Test
    void onlyWhomItNamesMayRelay() throws Exception {
        try (Raw ours = gateway.connect();
                Raw stranger = gateway.connect()) {
            assertThat(relay(ours, "203.0.113.5")).startsWith("250 ");
            assertThat(relay(stranger, "198.51.100.8")).startsWith("550 5.7.1 ");
        }
    }

    @Test
    void aHeaderFromAnybodyElseIsNoHeader() throws Exception {
        try (Raw client = gateway.connectFromElsewhere()) {
            assertThat(client.reply()).startsWith("220 ");

            assertThat(client.ask("PROXY TCP4 203.0.113.5 192.0.2.1 40000 25")).startsWith("500 ");
            deliver(client);
        }

        assertThat(lastClient()).isEqualTo("127.0.0.2");
    }

    @Test
    void aProxyThatSaysNothingOfTheKindIsNotAnswered() throws Exception {
        try (Raw client = gateway.connect()) {
            client.send("EHLO c.example\r\n");

            assertThat(client.reply()).isEmpty();
        }
    }

    @Test
    void theLimitIsForEachClientNotForTheProxy() throws Exception {
        try (Raw one = gateway.connect();
                Raw two = gateway.connect();
                Raw again = gateway.connect()) {
            one.send("PROXY TCP4 198.51.100.20 192.0.2.1 40000 25\r\n");
            assertThat(one.reply()).startsWith("220 ");
            two.send("PROXY TCP4 198.51.100.21 192.0.2.1 40001 25\r\n");
            assertThat(two.reply()).startsWith("220 ");
            again.send("PROXY TCP4 198.51.100.20 192.0.2.1 40002 25\r\n");
            assertThat(again.reply()).startsWith("421 ");
        }
    }

    private static String relay(Raw client, String named) throws Exception {
        client.send("PROXY TCP4 " + named + " 192.0.2.1 40000 25\r\n");
        client.reply();
        client.ask("EHLO c.example");
        client.ask("MAIL FROM:<a@ours.example>");
        return client.ask("RCPT TO:<b@elsewhere.example>");
    }

    private static void deliver(Raw client) throws Exception {
        client.ask("EHLO c.example");
        client.ask("MAIL FROM:<a@elsewhere.example>");
        client.ask("RCPT TO:<b@ours.example>");
        client.ask("DATA");
        assertThat(client.ask("Subject: x\r\n\r\nx\r\n.")).startsWith("250 ");
    }

    private static String lastClient() {
        List<StoredMail> accepted = gateway.store().accepted();
        return accepted.get(accepted.size() - 1).envelope().submission().clientAddress();
    }

    private static MailServerOptions behindAProxy(MailServerOptions options) {
        return new MailServerOptions(
                options.hostName(),
                options.bind(),
                options.maxMessageBytes(),
                options.maxRecipients(),
                options.maxConnections(),
                1,
                options.sessionThreads(),
                options.idleTimeout(),
                options.tls(),
                List.of("203.0.113.0/24"),
                false,
                options.workDirectory(),
                options.spoolThreads(),
                false,
                MailServerOptions.Rates.UNLIMITED,
                List.of("127.0.0.1/32"));
    }
}
