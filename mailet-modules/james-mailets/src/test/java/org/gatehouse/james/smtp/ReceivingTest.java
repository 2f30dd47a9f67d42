package org.gatehouse.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.james.fake.Gateway;
import org.gatehouse.james.fake.MemoryStore;
import org.gatehouse.james.fake.Raw;
import org.gatehouse.store.StoredMail;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches the store is what was sent; what cannot be stored is not accepted. */
class ReceivingTest {
    private static final String FROM = "a@elsewhere.example";
    private static final String TO = "b@ours.example";

    @TempDir
    static Path work;

    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.start(work);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void nothingIsLeftOpen() {
        gateway.store().refuseToBegin(false);
        gateway.store().refuseToAccept(false);
        gateway.store().refuseToWrite(false);
        await().until(() -> gateway.store().openIntakes() == 0);
    }

    private static StoredMail last() {
        List<StoredMail> accepted = gateway.store().accepted();
        return accepted.get(accepted.size() - 1);
    }

    private static int accepted() {
        return gateway.store().accepted().size();
    }

    static List<String> messages() {
        String longLine = "x".repeat(100_000);
        return List.of(
                "",
                "\r\n",
                "Subject: a\r\n\r\n",
                "Subject: no body\r\n",
                "\r\nno header\r\n",
                "Subject: \u00e4\u00f6\u00ff\r\n\r\n8 bit \u0080\u00fe\r\n",
                "Subject: odd\r\n\t folding \r\n  \r\n and more\r\n\r\ntext\r\n",
                "Subject: dots\r\n\r\n..\r\n..\r\n...a\r\n. \r\n.a\r\n",
                "Subject: nul\r\n\r\n\u0000a\u0000\r\n",
                "Subject: bare cr\r\n\r\na\rb\r\r\n",
                "Subject: long\r\n\r\n" + longLine + "\r\n." + longLine + "\r\n",
                "Subject: " + longLine + "\r\n\r\ntext\r\n",
                "No colon at all\r\n\r\nSTARTTLS\r\nQUIT\r\n");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void storesEveryByteAsItWasSent(String message) throws Exception {
        try (Raw client = gateway.connect()) {
            assertThat(client.startData(FROM, TO)).startsWith("354 ");
            String stuffed = message.startsWith(".") ? "." + message : message;
            client.send(stuffed.replace("\r\n.", "\r\n..") + ".\r\n");

            assertThat(client.reply()).isEqualTo("250 2.0.0 " + last().id() + " accepted");
            assertThat(MemoryStore.bytes(last())).isEqualTo(message.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void storesAMessageThatArrivesByteByByte() throws Exception {
        String message = "Subject: slow\r\n\r\n.dot\r\n..\r\nend\r\n";
        try (Raw client = gateway.connect()) {
            client.startData(FROM, TO);
            for (byte b : (message.replace("\r\n.", "\r\n..") + ".\r\n").getBytes(StandardCharsets.US_ASCII)) {
                client.send(new byte[] {b});
            }

            assertThat(client.reply()).startsWith("250 ");
            assertThat(MemoryStore.bytes(last())).isEqualTo(message.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void answersCommandsThatWereSentAheadInTheirOrder() throws Exception {
        int before = accepted();
        try (Raw client = gateway.connect()) {
            String mail = "MAIL FROM:<" + FROM + ">\r\nRCPT TO:<" + TO + ">\r\nDATA\r\n";
            client.send("EHLO client.example\r\n" + mail);
            client.reply();
            client.reply();
            client.reply();
            client.reply();
            assertThat(client.reply()).startsWith("354 ");
            client.send("first\r\n.\r\n" + mail + "second\r\n.\r\nNOOP\r\nQUIT\r\n");

            assertThat(client.reply()).startsWith("250 2.0.0 ");
            assertThat(client.reply()).startsWith("250 2.1.0");
            assertThat(client.reply()).startsWith("250 2.1.5");
            assertThat(client.reply()).startsWith("354 ");
            assertThat(client.reply()).startsWith("250 2.0.0 ");
            assertThat(client.reply()).startsWith("250 ");
            assertThat(client.reply()).startsWith("221 ");
            assertThat(client.reply()).isEmpty();
        }
        assertThat(accepted()).isEqualTo(before + 2);
        assertThat(new String(MemoryStore.bytes(last()), StandardCharsets.US_ASCII))
                .isEqualTo("second\r\n");
    }

    @Test
    void recordsTheEnvelopeAndHowTheMailCame() throws Exception {
        try (Raw client = gateway.connect()) {
            client.startData("A@Elsewhere.example", "b@ours.example", "c@ours.example", "B@OURS.example");
            client.send("x\r\n.\r\n").reply();
        }

        Envelope envelope = last().envelope();
        assertThat(envelope.sender().orElseThrow().text()).isEqualTo("A@Elsewhere.example");
        assertThat(envelope.recipients()).extracting(Address::text).containsExactly("b@ours.example", "c@ours.example");
        assertThat(envelope.submission().clientAddress()).isEqualTo("127.0.0.1");
        assertThat(envelope.submission().helo()).isEqualTo("client.example");
        assertThat(envelope.submission().trusted()).isFalse();
        assertThat(envelope.submission().tls()).isFalse();
    }

    @Test
    void recordsTheNullSenderAsNone() throws Exception {
        try (Raw client = gateway.connect()) {
            client.startData("", TO);
            client.send("x\r\n.\r\n").reply();
        }

        assertThat(last().envelope().sender()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\n.\nMAIL FROM:<x@elsewhere.example>\r\n",
                "a\n.\r\nMAIL FROM:<x@elsewhere.example>\r\n",
                "a\r\n.\nMAIL FROM:<x@elsewhere.example>\r\n",
                "a\nb\r\n.\r\n",
                "\n\r\n.\r\n",
                "a\r\n\n.\r\n",
            })
    void refusesBareLineFeedsAndHangsUp(String data) throws Exception {
        int before = accepted();
        try (Raw client = gateway.connect()) {
            client.startData(FROM, TO);
            client.send(data + "RCPT TO:<y@ours.example>\r\nDATA\r\nsmuggled\r\n.\r\n");

            assertThat(client.reply()).startsWith("500 5.5.2");
            assertThat(client.reply()).isEmpty();
        }
        assertThat(accepted()).isEqualTo(before);
    }

    @Test
    void takesACarriageReturnAndDotForNothingSpecial() throws Exception {
        int before = accepted();
        try (Raw client = gateway.connect()) {
            client.startData(FROM, TO);
            client.send("a\r.\r\nMAIL FROM:<x@elsewhere.example>\r\n\r.\r.\r\n.\r\n");

            assertThat(client.reply()).startsWith("250 ");
            assertThat(client.ask("NOOP")).startsWith("250 ");
        }
        assertThat(accepted()).isEqualTo(before + 1);
    }

    @Test
    void says451WhereTheStoreCannotBegin() throws Exception {
        gateway.store().refuseToBegin(true);
        try (Raw client = gateway.connect()) {
            assertThat(client.startData(FROM, TO)).startsWith("451 4.3.0");
            gateway.store().refuseToBegin(false);
            assertThat(client.ask("DATA")).startsWith("354 ");
        }
    }

    @Test
    void says451WhereTheStoreDoesNotAccept() throws Exception {
        gateway.store().refuseToAccept(true);
        try (Raw client = gateway.connect()) {
            client.startData(FROM, TO);
            assertThat(client.send("x\r\n.\r\n").reply()).startsWith("451 4.3.0");
            gateway.store().refuseToAccept(false);
            client.ask("MAIL FROM:<" + FROM + ">");
            client.ask("RCPT TO:<" + TO + ">");
            client.ask("DATA");
            assertThat(client.send("x\r\n.\r\n").reply()).startsWith("250 ");
        }
    }

    @Test
    void says451OnceWhereTheVaultCannotBeWritten() throws Exception {
        gateway.store().refuseToWrite(true);
        int before = accepted();
        try (Raw client = gateway.connect()) {
            client.startData(FROM, TO);
            client.send("x\r\n".repeat(20_000) + ".\r\n");

            assertThat(client.reply()).startsWith("451 4.3.0");
            assertThat(client.ask("NOOP")).startsWith("250 ");
        }
        assertThat(accepted()).isEqualTo(before);
    }

    @Test
    void forgetsAMessageWhoseSenderHangsUp() throws Exception {
        int before = accepted();
        try (Raw client = gateway.connect()) {
            client.startData(FROM, TO);
            client.send("Subject: half\r\n\r\nhalf a line");
            await().until(() -> gateway.store().openIntakes() == 1);
        }
        await().until(() -> gateway.store().openIntakes() == 0);

        assertThat(accepted()).isEqualTo(before);
    }

    @Test
    void refusesAMessageInALoopOnceAndGoesOn() throws Exception {
        try (Raw client = gateway.connect()) {
            client.startData(FROM, TO);
            client.send("Received: from a by b\r\n".repeat(51) + "\r\nx\r\n.\r\n");

            assertThat(client.reply()).startsWith("554 5.4.6");
            assertThat(client.ask("NOOP")).startsWith("250 ");
        }
    }

    @Test
    void takesAMessageThatCameALongWay() throws Exception {
        try (Raw client = gateway.connect()) {
            client.startData(FROM, TO);
            client.send("Received: from a by b\r\n".repeat(50) + "\r\nReceived: x\r\n.\r\n");

            assertThat(client.reply()).startsWith("250 ");
        }
    }
}
