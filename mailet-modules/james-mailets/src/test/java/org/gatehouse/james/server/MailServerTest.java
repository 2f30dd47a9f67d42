package org.gatehouse.james.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.gatehouse.james.fake.Gateway;
import org.gatehouse.james.fake.MemoryBooks.Act;
import org.gatehouse.james.fake.MemoryStore;
import org.gatehouse.james.fake.Raw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailServerTest {
    @TempDir
    Path work;

    @Test
    void takesAMailDownTheWholeRoad() throws Exception {
        try (Gateway gateway = Gateway.start(work);
                Raw client = gateway.connect()) {
            assertThat(client.startData("a@elsewhere.example", "b@ours.example"))
                    .startsWith("354 ");
            client.send("Subject: hello\r\n\r\nHello\r\n.\r\n");

            assertThat(client.reply()).startsWith("250 2.0.0 ");
            await().until(() -> !gateway.books().acts().isEmpty());
            await().until(() -> gateway.spool().size("spool") == 0);
            assertThat(gateway.books().acts()).extracting(Act::what).containsExactly("deliver");
            assertThat(new String(MemoryStore.bytes(gateway.store().accepted().get(0)), StandardCharsets.US_ASCII))
                    .isEqualTo("Subject: hello\r\n\r\nHello\r\n");
        }
    }
}
