package org.gatehouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.DeliveryOutcome.Kind;
import org.gatehouse.store.DeliveryTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ByteIdentityTest {
    static Stream<Arguments> messages() {
        String header = "From: a@elsewhere.example\r\nSubject: x\r\n";
        return Stream.of(
                Arguments.of("8-bit body", header + "\r\nGr\u00fc\u00dfe \u00a3 \u0080\u00ff\r\n"),
                Arguments.of("raw 8-bit header bytes", "Subject: \u00e9t\u00e9 \u0081\r\n" + header + "\r\nx\r\n"),
                Arguments.of(
                        "odd folding", "Subject:\r\n  a\r\n\t\tb  \r\n \r\nX:   y\t\r\nbcc: z@b.example\r\n\r\nx\r\n"),
                Arguments.of("dot lines", header + "\r\n.\r\n..\r\n.x\r\n...\r\n \r\n.\r\n"),
                Arguments.of("dot first", ".dot: x\r\n\r\n.\r\n"),
                Arguments.of("signed", signed()),
                Arguments.of("very long line", header + "\r\n" + ".x".repeat(40_000) + "\r\n.\r\n"),
                Arguments.of("NUL and control bytes", header + "\r\n\u0000\u0001\u001a\u007f\r\n"),
                Arguments.of("no header, blank lines", "\r\n\r\n\r\n"),
                Arguments.of("many pieces, dots at their edges", header + "\r\n" + manyLines()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void storedBytesLeaveUnchangedAfterThePrependedLines(String name, String message) throws IOException {
        byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(sink))) {
            DeliveryTask task = Tasks.ordinary().with(bytes).task();

            assertThat(Scene.kind(scene.deliver(task))).isEqualTo(Kind.DELIVERED);

            assertThat(text(sink.messages().get(0))).isEqualTo(prepended(task) + text(bytes));
        }
    }

    @Test
    void aLastLineWithoutLineEndGetsOne() throws IOException {
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(sink))) {
            scene.deliver(Tasks.ordinary().with("A: b\r\n\r\nend".getBytes(StandardCharsets.US_ASCII)));

            assertThat(text(sink.messages().get(0))).endsWith("\r\nA: b\r\n\r\nend\r\n");
        }
    }

    @Test
    void aHopWithoutEightBitMimeGetsTheSameBytes() throws IOException {
        byte[] bytes = "A: b\r\n\r\n\u00fc\r\n".getBytes(StandardCharsets.ISO_8859_1);
        try (SmtpSink sink = SmtpSink.start().without("8BITMIME").without("SIZE");
                Scene scene = Scene.start(Scene.everything(sink))) {
            scene.deliver(Tasks.ordinary().with(bytes));

            assertThat(text(sink.messages().get(0))).endsWith("\r\n" + text(bytes));
            assertThat(sink.commands()).contains("MAIL FROM:<a@elsewhere.example>");
        }
    }

    @Test
    void eightBitContentIsDeclaredWhereTheHopKnowsTheWord() throws IOException {
        try (SmtpSink sink = SmtpSink.start().without("SIZE");
                Scene scene = Scene.start(Scene.everything(sink))) {
            scene.deliver(Tasks.ordinary());
            scene.deliver(Tasks.ordinary().with("A: b\r\n\r\n\u00fc\r\n".getBytes(StandardCharsets.ISO_8859_1)));

            assertThat(sink.commands())
                    .containsSubsequence(
                            "MAIL FROM:<a@elsewhere.example>", "MAIL FROM:<a@elsewhere.example> BODY=8BITMIME");
        }
    }

    @Test
    void theHopIsToldTheSizeOfWhatComes() throws IOException {
        try (SmtpSink sink = SmtpSink.start().without("8BITMIME");
                Scene scene = Scene.start(Scene.everything(sink))) {
            scene.deliver(Tasks.ordinary());

            int size = sink.messages().get(0).length;
            assertThat(sink.commands()).contains("MAIL FROM:<a@elsewhere.example> SIZE=" + size);
        }
    }

    @Test
    void flaggedRecipientsGetTheirOwnHeaderInTheirOwnTransaction() throws IOException {
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(sink))) {
            DeliveryTask task = Tasks.ordinary()
                    .with(
                            Tasks.decide("plain@school.example", Disposition.DELIVER),
                            Tasks.decide("flagged@school.example", Disposition.FLAG),
                            Tasks.decide("plain2@school.example", Disposition.DELIVER))
                    .task();

            assertThat(Scene.results(scene.deliver(task)))
                    .containsExactly("plain DELIVERED 2.0.0", "flagged DELIVERED 2.0.0", "plain2 DELIVERED 2.0.0");

            assertThat(text(sink.messages().get(0))).isEqualTo(prepended(task) + Tasks.ORDINARY);
            assertThat(text(sink.messages().get(1))).isEqualTo(prepended(task, "flag; urgency=now") + Tasks.ORDINARY);
            assertThat(sink.commands())
                    .containsSubsequence(
                            "RCPT TO:<plain@school.example>",
                            "RCPT TO:<plain2@school.example>",
                            "DATA",
                            "RCPT TO:<flagged@school.example>",
                            "DATA");
        }
    }

    private static String prepended(DeliveryTask task) {
        return prepended(task, "");
    }

    private static String prepended(DeliveryTask task, String disposition) {
        String id = task.mail().id().toString();
        String hash = task.mail().fingerprint().hex();
        return "Received: from mail.school.example ([192.0.2.7])\r\n"
                + "\tby gate.school.example with ESMTPS id " + task.mail().id() + ";\r\n"
                + "\tSun, 22 Nov 2026 09:00:00 +0000\r\n"
                + "X-Gatehouse-Reference: " + id + "\r\n"
                + (disposition.isEmpty() ? "" : "X-Gatehouse-Disposition: " + disposition + "\r\n")
                + "X-Gatehouse-Signature: v=1; sha256=" + hash + ";\r\n"
                + "\tb=" + Scene.MARKING.sign(id, disposition, "", hash) + "\r\n";
    }

    /** Shaped like signed mail; that no byte changes is what keeps any signature good. */
    private static String signed() {
        return String.join(
                "\r\n",
                "DKIM-Signature: v=1; a=rsa-sha256; c=simple/simple; d=elsewhere.example; s=k1;",
                "\th=From:Subject; bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;",
                "\tb=AuUoFEfDxTDkHlLXSZEpZj79LICEps6eda7W3deTVFOk4yAUoqOB",
                "\t  4nujc7YopdG5dWLSdNg6xNAZpOPr+kHxt1IrE+NahM6L/LbvaHut",
                "From:  a@elsewhere.example ",
                "Subject: x",
                "",
                "trailing space ",
                "",
                "",
                "");
    }

    private static String manyLines() {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        while (text.length() < 300_000) {
            text.append(".".repeat(random.nextInt(3)))
                    .append("a".repeat(random.nextInt(70)))
                    .append("\r\n");
        }
        return text.toString();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
