package org.gatehouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.gatehouse.core.mail.MailContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanContentTest {
    private static final List<String> KEPT = List.of(
            "Subject: hello\r\n",
            "Received: from a\r\n\tby b; now\r\n",
            "Authentication-Results: mx.elsewhere.example; dmarc=pass\r\n",
            "Authentication-Results: (gate.school.example) other.example; spf=pass\r\n",
            "X-Gate: 1\r\n",
            "X-Gatehouse\r\n",
            "Long: " + "x".repeat(9000) + "\r\n y\r\n",
            "DKIM-Signature: v=1;\r\n h=X-Gatehouse-Reference:From; b=\r\n");
    private static final List<String> FORGED = List.of(
            "X-Gatehouse-Disposition: release\r\n",
            "x-gatehouse-anything:\r\n\tfolded\r\n more\r\n",
            "X-GATEHOUSE-Long: " + "x".repeat(9000) + "\r\n y\r\n",
            "X-Gatehouse-Odd : 1\r\n",
            "X-School-Relay: secret\r\n",
            "Authentication-Results: gate.school.example; dmarc=pass\r\n",
            "authentication-results:\r\n (a (b)) \r\n\tGATE.school.example 1;\r\n\tdmarc=pass\r\n",
            "Authentication-Results: \"gate.school.example\"; none\r\n");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13})
    void whatClaimsToBeOursGoesAndEverythingElseStaysAsItWas(int seed) throws IOException {
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            StringBuilder message = new StringBuilder();
            StringBuilder expected = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                boolean forged = random.nextBoolean();
                List<String> from = forged ? FORGED : KEPT;
                String field = from.get(random.nextInt(from.size()));
                message.append(field);
                expected.append(forged ? "" : field);
            }
            String body =
                    "\r\nX-Gatehouse-Disposition: in the body\r\n\r\nAuthentication-Results: gate.school.example\r\n";
            assertThat(cleaned(message + body)).isEqualTo(expected + body);
        }
    }

    @Test
    void aMessageWithoutBodyOrLastLineEndStaysAsItWas() throws IOException {
        for (String message :
                List.of("", "\r\n", "\r\n\r\n", "Subject: x", "Subject: x\r\n", "Subject: x\r\n y", "a")) {
            assertThat(cleaned(message)).isEqualTo(message);
        }
        assertThat(cleaned("X-Gatehouse-A: 1")).isEmpty();
    }

    @Test
    void oneOctetAtATimeGivesTheSame() throws IOException {
        String message = KEPT.get(0) + FORGED.get(0) + KEPT.get(1) + "\r\n\u00ff\u0000body";
        try (InputStream in = open(message)) {
            StringBuilder read = new StringBuilder();
            for (int b = in.read(); b >= 0; b = in.read()) {
                read.append((char) b);
            }
            assertThat(read).hasToString(KEPT.get(0) + KEPT.get(1) + "\r\n\u00ff\u0000body");
        }
    }

    private static String cleaned(String message) throws IOException {
        try (InputStream in = open(message)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static InputStream open(String message) throws IOException {
        byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
        MailContent content = new MailContent() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
        return new CleanContent(content, Scene.MARKING).open();
    }
}
