package org.gatehouse.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.gatehouse.core.mail.Address;
import org.gatehouse.james.fake.Gateway;
import org.gatehouse.james.fake.Raw;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportAddressTest {
    private static final String REPORT = "report@ours.example";

    @TempDir
    private Path work;

    private Gateway gateway;

    @BeforeEach
    void start() {
        gateway = Gateway.start(work, RelayTest::trustingThisMachine);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void whatSomebodyForwardsIsHeldAsAReport() throws Exception {
        assertThat(send("Auto-Submitted: no\r\nSubject: Fwd", REPORT)).startsWith("250");

        await().untilAsserted(() -> assertThat(gateway.books().acts())
                .anySatisfy(act -> assertThat(act.recipients()).containsExactly(Address.of(REPORT))));
        assertThat(gateway.books().reports()).hasSize(1);
        assertThat(gateway.books().reports().get(0).reporter()).contains(Address.of("teacher@ours.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Auto-Submitted: auto-replied", "auto-submitted:auto-generated (x)", "Auto-Submitted:\r\n auto-x"
            })
    void whatAMachineWritesByItselfIsRefused(String field) throws Exception {
        assertThat(send(field, REPORT)).startsWith("550 5.7.1");
        assertThat(gateway.store().accepted()).isEmpty();
    }

    @Test
    void otherRecipientsAreNotAsked() throws Exception {
        assertThat(send("Auto-Submitted: auto-replied", "b@ours.example")).startsWith("250");
        assertThat(send("Subject: x\r\n\r\nAuto-Submitted: auto-replied", REPORT))
                .startsWith("250");
    }

    private String send(String header, String to) throws Exception {
        try (Raw client = gateway.connect()) {
            client.reply();
            client.ask("EHLO client.example");
            client.ask("MAIL FROM:<teacher@ours.example>");
            client.ask("RCPT TO:<" + to + ">");
            client.ask("DATA");
            return client.ask(header + "\r\n\r\nLook at this\r\n.");
        }
    }
}
