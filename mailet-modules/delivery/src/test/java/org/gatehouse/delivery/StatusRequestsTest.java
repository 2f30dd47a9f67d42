package org.gatehouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.StatusRequests;
import org.gatehouse.core.mail.StatusRequests.Recipient;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.StoredMail;
import org.junit.jupiter.api.Test;

/** RFC 3461. */
class StatusRequestsTest {
    private static final String TO = "b@school.example";
    private static final Recipient SUCCESS = new Recipient("SUCCESS,DELAY", "rfc822;B+2Bone@school.example");

    @Test
    void whatTheSenderWantsToBeToldGoesToAHopThatTells() throws IOException {
        try (SmtpSink sink = SmtpSink.start().with("DSN").without("SIZE").without("8BITMIME");
                Scene scene = Scene.start(Scene.everything(sink))) {
            FakeOutbox.Recorded record = scene.deliver(asking(Tasks.ordinary(), SUCCESS));

            assertThat(sink.commands())
                    .contains(
                            "MAIL FROM:<a@elsewhere.example> RET=HDRS ENVID=QQ+2B1",
                            "RCPT TO:<b@school.example> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;B+2Bone@school.example");
            assertThat(record.notice()).isEmpty();
        }
    }

    @Test
    void whereTheHopTellsNobodyWeSayThatItWasPassedOn() throws IOException {
        try (SmtpSink sink = SmtpSink.start().without("SIZE").without("8BITMIME");
                Scene scene = Scene.start(Scene.everything(sink))) {
            FakeOutbox.Recorded record = scene.deliver(asking(Tasks.ordinary(), SUCCESS));

            assertThat(sink.commands()).contains("MAIL FROM:<a@elsewhere.example>", "RCPT TO:<b@school.example>");
            assertThat(record.notice().orElseThrow().text())
                    .contains(
                            "Subject: Your email was passed on",
                            "Original-Envelope-Id: QQ+1\r\n",
                            "Original-Recipient: rfc822;B+one@school.example\r\nFinal-Recipient: rfc822; b@school.example\r\n"
                                    + "Action: relayed\r\nStatus: 2.0.0")
                    .doesNotContain("Lunch");
        }
    }

    @Test
    void aSenderOutsideIsToldNothingWhateverTheyAskFor() throws IOException {
        Submission outside = Tasks.FROM_OUTSIDE;
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(sink))) {
            assertThat(scene.deliver(asking(Tasks.ordinary().with(outside), SUCCESS))
                            .notice())
                    .isEmpty();
        }
    }

    @Test
    void whoWantsToHearOfNoFailureHearsOfNone() throws IOException {
        for (String events : List.of("NEVER", "SUCCESS", "DELAY")) {
            try (SmtpSink sink = SmtpSink.start().answer("RCPT", "550 5.1.1 no such person");
                    Scene scene = Scene.start(Scene.everything(sink))) {
                assertThat(scene.deliver(asking(Tasks.ordinary(), new Recipient(events, "")))
                                .notice())
                        .as(events)
                        .isEmpty();
            }
        }
    }

    @Test
    void whatIsReturnedNamesTheSendersOwnWords() throws IOException {
        try (SmtpSink sink = SmtpSink.start().answer("RCPT", "550 5.1.1 no such person");
                Scene scene = Scene.start(Scene.everything(sink))) {
            Recipient wanted = new Recipient("FAILURE", "rfc822;c@school.example");

            assertThat(scene.deliver(asking(Tasks.ordinary(), wanted))
                            .notice()
                            .orElseThrow()
                            .text())
                    .contains("Original-Envelope-Id: QQ+1", "Original-Recipient: rfc822;c@school.example");
        }
    }

    @Test
    void whatXtextHidesStaysHidden() {
        assertThat(Xtext.decode("a+2Bb+3D+0D+0Ac+20")).isEqualTo("a+b=+0D+0Ac+20");
    }

    private static DeliveryTask asking(Tasks tasks, Recipient wanted) {
        DeliveryTask task = tasks.to(TO).task();
        Envelope plain = task.mail().envelope();
        StatusRequests requests = new StatusRequests("HDRS", "QQ+2B1", Map.of(Address.of(TO), wanted));
        Envelope asking =
                new Envelope(plain.sender(), plain.recipients(), plain.submission(), plain.receivedAt(), requests);
        StoredMail mail = new StoredMail(
                task.mail().id(), task.mail().fingerprint(), asking, task.mail().content());
        return new DeliveryTask(
                task.id(),
                task.token(),
                mail,
                task.domain(),
                task.decisions(),
                task.released(),
                task.attempts(),
                task.firstDue());
    }
}
