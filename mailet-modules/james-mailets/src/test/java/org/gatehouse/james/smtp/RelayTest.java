package org.gatehouse.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.gatehouse.james.MailServerOptions;
import org.gatehouse.james.fake.Gateway;
import org.gatehouse.james.fake.Raw;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may send to whom, said over the wire. Ours are ours.example and pupils.ours.example. */
class RelayTest {
    @TempDir
    static Path work;

    private static String rcpt(Gateway gateway, String from, String to) throws Exception {
        try (Raw client = gateway.connect()) {
            client.reply();
            client.ask("EHLO client.example");
            String mail = client.ask("MAIL FROM:" + from);
            return mail.startsWith("250") ? client.ask("RCPT TO:" + to) : mail;
        }
    }

    static MailServerOptions trustingThisMachine(MailServerOptions options) {
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
                List.of("127.0.0.0/8", "::1"),
                options.tlsRequiredFromMailHosts(),
                options.workDirectory(),
                options.spoolThreads());
    }

    @Nested
    class FromAnybody {
        private static Gateway gateway;

        @BeforeAll
        static void start() {
            gateway = Gateway.start(work);
        }

        @AfterAll
        static void stop() {
            gateway.close();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "<a@elsewhere.example> | <b@ours.example>",
                    "<a@elsewhere.example> | <B@OURS.Example>",
                    "<a@elsewhere.example> | <b+tag@pupils.ours.example>",
                    "<a@ours.example> | <b@ours.example>",
                    "<> | <b@ours.example>",
                    "<> | <postmaster>",
                    "<> | <Postmaster@ours.example>",
                    "<a@elsewhere.example> BODY=8BITMIME SIZE=1000 | <b@ours.example>",
                })
        void takesMailForUs(String from, String to) throws Exception {
            assertThat(rcpt(gateway, from, to)).startsWith("250 2.1.5");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "<a@elsewhere.example> | <b@other.example> | 550 5.7.1",
                    "<a@elsewhere.example> | <report@ours.example> | 550 5.7.1",
                    "<a@ours.example> | <Report+x@ours.example> | 550 5.7.1",
                    "<> | <report@ours.example> | 550 5.7.1",
                    "<a@ours.example> | <b@other.example> | 550 5.7.1",
                    "<> | <b@other.example> | 550 5.7.1",
                    "<a@elsewhere.example> | <b@notours.example> | 550 5.7.1",
                    "<a@elsewhere.example> | <b@ours.example.other.example> | 550 5.7.1",
                    "<a@elsewhere.example> | <b@sub.ours.example> | 550 5.7.1",
                    "<a@elsewhere.example> | <b@localhost> | 550 5.7.1",
                    "<a@elsewhere.example> | <b@mx.ours.example> | 550 5.7.1",
                    "<a@elsewhere.example> | <b%other.example@ours.example> | 553 5.1.3",
                    "<a@elsewhere.example> | <b%other.example@> | 553",
                    "<a@elsewhere.example> | <other.example!b@ours.example> | 553 5.1.3",
                    "<a@elsewhere.example> | <\"b@other.example\"@ours.example> | 553 5.1.3",
                    "<a@elsewhere.example> | <b\\@other.example@ours.example> | 553",
                    "<a@elsewhere.example> | <@ours.example:b@other.example> | 553",
                    "<a@elsewhere.example> | <@other.example:b@ours.example> | 553",
                    "<a@elsewhere.example> | <@ours.example,@other.example:b@other.example> | 553",
                    "<a@elsewhere.example> | <b@ours.example@other.example> | 553",
                    "<a@elsewhere.example> | <b@other.example@ours.example> | 553",
                    "<a@elsewhere.example> | <b@ours.example.> | 553",
                    "<a@elsewhere.example> | <b@[127.0.0.1]> | 553 5.1.3",
                    "<a@elsewhere.example> | <b@127.0.0.1> | 553 5.1.3",
                    "<a@elsewhere.example> | <b@[IPv6:::1]> | 553",
                    "<a@elsewhere.example> | <b@#2130706433> | 553",
                    "<a@elsewhere.example> | <b> | 553 5.1.3",
                    "<a@elsewhere.example> | <> | 553 5.1.3",
                    "<a@elsewhere.example> | b@ours.example | 501",
                    "<a@elsewhere.example> | <b@ours.example> <c@other.example> | 553",
                    "<a@elsewhere.example> | <b c@ours.example> | 553",
                    "<a@elsewhere.example> | <b@ours.example> NOTIFY=NEVER | 555 5.5.4",
                    "<a> | <b@ours.example> | 553 5.1.7",
                    "<@> | <b@ours.example> | 553 5.1.7",
                    "<a@[192.0.2.1]> | <b@ours.example> | 553 5.1.7",
                    "<a@[IPv6:2001:db8::1]> | <b@ours.example> | 553 5.1.7",
                    "<a@192.0.2.1> SIZE=1000 | <b@ours.example> | 553 5.1.7",
                    "<a@elsewhere.example> SMTPUTF8 | <b@ours.example> | 555 5.6.7",
                    "<a@elsewhere.example> SIZE=1000001 | <b@ours.example> | 552 5.3.4",
                    "<a@elsewhere.example> SIZE=99999999999999999999 | <b@ours.example> | 552 5.3.4",
                    "<a@elsewhere.example> SIZE=many | <b@ours.example> | 501 5.5.4",
                })
        void refuses(String from, String to, String reply) throws Exception {
            assertThat(rcpt(gateway, from, to)).startsWith(reply);
        }
    }

    @Nested
    class FromOurMailHosts {
        private static Gateway gateway;

        @BeforeAll
        static void start() {
            gateway = Gateway.start(work, RelayTest::trustingThisMachine);
        }

        @AfterAll
        static void stop() {
            gateway.close();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "<a@ours.example> | <b@other.example>",
                    "<a@OURS.example> | <b@other.example>",
                    "<> | <b@other.example>",
                    "<a@ours.example> | <b@ours.example>",
                    "<a@elsewhere.example> | <b@ours.example>",
                    "<a@ours.example> | <report@ours.example>",
                })
        void takesMailInOurName(String from, String to) throws Exception {
            assertThat(rcpt(gateway, from, to)).startsWith("250 2.1.5");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "<a@elsewhere.example> | <b@other.example> | 550 5.7.1",
                    "<a@elsewhere.example> | <report@ours.example> | 550 5.7.1",
                    "<> | <report@ours.example> | 550 5.7.1",
                    "<a@ours.example> | <b%third.example@other.example> | 553 5.1.3",
                    "<a@ours.example> | <b@[192.0.2.1]> | 553 5.1.3",
                    "<a@ours.example> | <@other.example:b@third.example> | 553",
                })
        void refuses(String from, String to, String reply) throws Exception {
            assertThat(rcpt(gateway, from, to)).startsWith(reply);
        }
    }
}
