package org.gatehouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.DeliveryOutcome;
import org.gatehouse.store.DeliveryTask;
import org.junit.jupiter.api.Test;

class NoticeTest {
    @Test
    void aReturnedMessageIsReportedToItsSender() throws IOException {
        try (SmtpSink sink = refusing();
                Scene scene = Scene.start(Scene.everything(sink))) {
            DeliveryTask task = Tasks.ordinary()
                    .to("here@school.example", "gone@school.example", "full@school.example")
                    .task();
            FakeOutbox.SentNotice notice = scene.deliver(task).notice().orElseThrow();

            assertThat(notice.envelope().sender()).isEmpty();
            assertThat(notice.envelope().recipients()).containsExactly(Address.of("a@elsewhere.example"));
            assertThat(notice.text()).isEqualTo(expected(task));
        }
    }

    @Test
    void nobodyIsToldOfWhatWasHeldAndReleased() throws Exception {
        try (SmtpSink sink = refusing();
                Scene scene = Scene.start(Scene.everything(sink))) {
            Tasks held = Tasks.ordinary().with(Tasks.decide("gone@school.example", Disposition.HOLD));

            FakeOutbox.Recorded recorded = scene.deliver(held.asReleased());

            assertThat(recorded.outcome().results())
                    .extracting(DeliveryOutcome.Result::kind)
                    .containsExactly(DeliveryOutcome.Kind.RETURNED);
            assertThat(recorded.notice()).isEmpty();
        }
    }

    @Test
    void itReadsAsADeliveryReport() throws Exception {
        try (SmtpSink sink = refusing();
                Scene scene = Scene.start(Scene.everything(sink))) {
            String text = scene.deliver(Tasks.ordinary().to("gone@school.example"))
                    .notice()
                    .orElseThrow()
                    .text();

            MimeMessage message = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
            MimeMultipart report = new MimeMultipart(message.getDataHandler().getDataSource());
            assertThat(message.isMimeType("multipart/report")).isTrue();
            assertThat(report.getCount()).isEqualTo(3);
            assertThat(report.isComplete()).isTrue();
            assertThat(report.getBodyPart(1).getContentType()).isEqualTo("message/delivery-status");
            assertThat(report.getBodyPart(2).getContentType()).isEqualTo("text/rfc822-headers");
        }
    }

    @Test
    void nothingOfTheMessageOrTheReplyIsInIt() throws IOException {
        String canary = "Zebrafink";
        String message = String.join(
                "\r\n",
                "Date: Sun, 22 Nov 2026 08:59:00 +0000 (" + canary + ")",
                "Message-ID: <" + canary + " " + canary + ">",
                "From: " + canary + " <a@elsewhere.example>",
                "Subject: " + canary,
                "X-" + canary + ": " + canary,
                "",
                "Message-ID: <" + canary + "@elsewhere.example>",
                canary,
                "");
        try (SmtpSink sink = SmtpSink.start().answer("RCPT", "550 5.1.1 " + canary);
                Scene scene = Scene.start(Scene.everything(sink))) {
            String notice = scene.deliver(Tasks.ordinary().with(message.getBytes(StandardCharsets.US_ASCII)))
                    .notice()
                    .orElseThrow()
                    .text();

            assertThat(notice).doesNotContainIgnoringCase(canary).contains("Sun, 22 Nov 2026 08:59:00 +0000");
        }
    }

    @Test
    void aNoticeIsNeverAnswered() throws IOException {
        try (SmtpSink sink = refusing();
                Scene scene = Scene.start(Scene.everything(sink))) {
            FakeOutbox.Recorded record =
                    scene.deliver(Tasks.ordinary().from(Optional.empty()).to("gone@school.example"));

            assertThat(Scene.results(record)).containsExactly("gone RETURNED 5.1.1");
            assertThat(record.notice()).isEmpty();
        }
    }

    @Test
    void aSenderOutsideIsNeverToldBecauseAnybodyCanForgeOne() throws IOException {
        Tasks tasks = Tasks.ordinary().from("pupil@school.example").to("\"gone Zebrafink\"@school.example");
        try (SmtpSink sink = SmtpSink.start().answer("RCPT", "550 5.1.1 no such person");
                Scene scene = Scene.start(Scene.everything(sink))) {
            FakeOutbox.Recorded fromOutside = scene.deliver(tasks.with(Tasks.FROM_OUTSIDE));

            assertThat(Scene.kind(fromOutside)).isEqualTo(DeliveryOutcome.Kind.RETURNED);
            assertThat(fromOutside.notice()).isEmpty();
            assertThat(scene.deliver(tasks.with(Tasks.FROM_OUR_HOST)).notice()).isPresent();
        }
    }

    @Test
    void aMessageIdIsRepeatedOnlyWhereItIsShortAndOfTheStrictForm() throws IOException {
        String longest = "<" + "i".repeat(83) + "@school.example>";
        assertThat(longest).hasSize(100);
        for (String good : List.of("<one@school.example>", "<a+b=c.1@mail-1.school.example>", longest)) {
            assertThat(messageId(good)).contains(good);
        }
        for (String bad : List.of(
                "<i" + longest.substring(1),
                "<one>",
                "<one@@school.example>",
                "<one..two@school.example>",
                "<\"one\"@school.example>",
                "<one@[192.0.2.1]>",
                "<one(two)@school.example>",
                "<one:two@school.example>",
                "<one@two_three!>",
                "<one@school.example> two",
                "one@school.example")) {
            assertThat(messageId(bad)).as(bad).isEmpty();
        }
    }

    @Test
    void whatIsDeferredIsNotReported() throws IOException {
        try (SmtpSink sink = refusing();
                Scene scene = Scene.start(Scene.everything(sink))) {
            assertThat(scene.deliver(Tasks.ordinary().to("busy@school.example")).notice())
                    .isEmpty();
        }
    }

    @Test
    void aNoticeThatCouldNotBeRecordedIsWrittenAnew() throws IOException {
        try (SmtpSink sink = refusing();
                Scene scene = Scene.start(Scene.everything(sink))) {
            scene.outbox().failNextRecords(2);
            FakeOutbox.Recorded record = scene.deliver(Tasks.ordinary().to("gone@school.example"));

            assertThat(record.notice().orElseThrow().text()).contains("Status: 5.1.1");
            assertThat(scene.outbox().noticesForgotten()).isEqualTo(2);
            assertThat(scene.outbox().records()).hasSize(1);
            assertThat(sink.count("RCPT")).isEqualTo(1);
        }
    }

    private static Optional<String> messageId(String field) throws IOException {
        String message = "Message-ID: " + field + "\r\n\r\n";
        return OriginalFields.of(Tasks.content(message.getBytes(StandardCharsets.US_ASCII)))
                .messageId();
    }

    private static SmtpSink refusing() throws IOException {
        return SmtpSink.start()
                .answer("RCPT TO:<gone", "550 5.1.1 no such person")
                .answer("RCPT TO:<full", "552 5.2.2 full")
                .answer("RCPT TO:<busy", "450 4.2.1 busy");
    }

    private static String expected(DeliveryTask task) {
        String boundary = "notice-" + task.id() + "-0";
        return String.join(
                "\r\n",
                "Date: Sun, 22 Nov 2026 09:00:00 +0000",
                "From: Mail delivery <postmaster@school.example>",
                "To: <a@elsewhere.example>",
                "Message-ID: <" + boundary + "@gate.school.example>",
                "Subject: Your email could not be delivered",
                "Auto-Submitted: auto-replied",
                "MIME-Version: 1.0",
                "Content-Type: multipart/report; report-type=delivery-status;",
                "\tboundary=\"" + boundary + "\"",
                "",
                "--" + boundary,
                "Content-Type: text/plain; charset=us-ascii",
                "",
                "This is the mail system at gate.school.example.",
                "",
                "An email you sent could not be delivered. It will not be tried again.",
                "",
                "gone@school.example",
                "    There is no such address. (5.1.1)",
                "full@school.example",
                "    This mailbox is full. (5.2.2)",
                "",
                "If you need help, please send this report to the person who looks after your email.",
                "",
                "--" + boundary,
                "Content-Type: message/delivery-status",
                "",
                "Reporting-MTA: dns; gate.school.example",
                "X-Gatehouse-Reference: " + task.mail().id(),
                "Arrival-Date: Sun, 22 Nov 2026 09:00:00 +0000",
                "",
                "Final-Recipient: rfc822; gone@school.example",
                "Action: failed",
                "Status: 5.1.1",
                "Last-Attempt-Date: Sun, 22 Nov 2026 09:00:00 +0000",
                "",
                "Final-Recipient: rfc822; full@school.example",
                "Action: failed",
                "Status: 5.2.2",
                "Last-Attempt-Date: Sun, 22 Nov 2026 09:00:00 +0000",
                "",
                "--" + boundary,
                "Content-Type: text/rfc822-headers",
                "",
                "Date: Sun, 22 Nov 2026 08:59:00 +0000",
                "Message-ID: <one@elsewhere.example>",
                "",
                "--" + boundary + "--",
                "");
    }
}
