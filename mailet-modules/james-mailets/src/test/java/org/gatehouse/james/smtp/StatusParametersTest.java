package org.gatehouse.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.StatusRequests;
import org.gatehouse.james.MailServerOptions;
import org.gatehouse.james.fake.Gateway;
import org.gatehouse.james.fake.Raw;
import org.gatehouse.store.StoredMail;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code 127.0.0.1} is one of our mail hosts, {@code 127.0.0.2} is anybody. */
class StatusParametersTest {
    @TempDir
    static Path work;

    private static Gateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = Gateway.start(work, StatusParametersTest::trusting);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void whatOneOfOurHostsAsksForIsKeptWithTheMessage() throws Exception {
        try (Raw client = greeted(gateway.connect())) {
            assertThat(client.ask("MAIL FROM:<a@ours.example> RET=hdrs ENVID=QQ+2B1"))
                    .startsWith("250 ");
            assertThat(client.ask("RCPT TO:<b@ours.example> NOTIFY=success,FAILURE ORCPT=rfc822;b@ours.example"))
                    .startsWith("250 ");
            assertThat(client.ask("RCPT TO:<c@ours.example>")).startsWith("250 ");
            client.ask("DATA");
            assertThat(client.ask("Subject: x\r\n\r\nx\r\n.")).startsWith("250 ");
        }

        StatusRequests kept = last();
        assertThat(kept.returned()).isEqualTo("HDRS");
        assertThat(kept.envelopeId()).isEqualTo("QQ+2B1");
        assertThat(kept.of(Address.of("b@ours.example")))
                .isEqualTo(new StatusRequests.Recipient("SUCCESS,FAILURE", "rfc822;b@ours.example"));
        assertThat(kept.of(Address.of("c@ours.example")).wantsFailure()).isTrue();
    }

    @Test
    void theNextMessageStartsWithoutAnyOfIt() throws Exception {
        try (Raw client = greeted(gateway.connect())) {
            client.ask("MAIL FROM:<a@ours.example> ENVID=one");
            client.ask("RSET");
            client.ask("MAIL FROM:<a@ours.example>");
            client.ask("RCPT TO:<b@ours.example>");
            client.ask("DATA");
            client.ask("Subject: x\r\n\r\nx\r\n.");
        }

        assertThat(last()).isEqualTo(StatusRequests.NONE);
    }

    @Test
    void aStrangerIsOfferedNothingAndGetsNothing() throws Exception {
        try (Raw ours = gateway.connect();
                Raw stranger = gateway.connectFromElsewhere()) {
            ours.reply();
            stranger.reply();
            assertThat(ours.ask("EHLO c.example")).contains("DSN");
            assertThat(stranger.ask("EHLO c.example")).doesNotContain("DSN");

            assertThat(stranger.ask("MAIL FROM:<a@elsewhere.example> RET=FULL")).startsWith("555 5.5.4 ");
            stranger.ask("MAIL FROM:<a@elsewhere.example>");
            assertThat(stranger.ask("RCPT TO:<b@ours.example> NOTIFY=SUCCESS")).startsWith("555 5.5.4 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOTIFY=NEVER,SUCCESS",
                "NOTIFY=PERHAPS",
                "NOTIFY=SUCCESS,",
                "ORCPT=b@ours.example",
                "ORCPT=rfc822;b+zz"
            })
    void whatCannotBeUnderstoodIsRefused(String parameter) throws Exception {
        try (Raw client = greeted(gateway.connect())) {
            client.ask("MAIL FROM:<a@ours.example>");

            assertThat(client.ask("RCPT TO:<b@ours.example> " + parameter)).startsWith("501 5.5.4 ");
        }
    }

    private static MailServerOptions trusting(MailServerOptions options) {
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
                options.spoolThreads());
    }

    private static StatusRequests last() {
        List<StoredMail> accepted = gateway.store().accepted();
        return accepted.get(accepted.size() - 1).envelope().requests();
    }

    private static Raw greeted(Raw client) throws Exception {
        client.reply();
        client.ask("EHLO c.example");
        return client;
    }
}
