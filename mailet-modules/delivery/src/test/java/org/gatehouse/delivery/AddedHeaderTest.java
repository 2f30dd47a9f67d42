package org.gatehouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Reason;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.StoredMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddedHeaderTest {
    @Test
    void ipv6AddressesAreMarkedAsSuch() {
        assertThat(header(new Submission("2001:db8::7", "mx.example", false, false)))
                .startsWith("Received: from mx.example ([IPv6:2001:db8::7])\r\n"
                        + "\tby gate.school.example with SMTP id ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a\r\nX-Evil: 1", "(comment)", "\u00fc.example", "a;b"})
    void aClientMayNotWriteItsOwnHeaderByItsName(String helo) {
        assertThat(header(new Submission("192.0.2.7", helo, false, false)))
                .startsWith("Received: from unknown ([192.0.2.7])\r\n");
    }

    @Test
    void whatAPersonReleasedSaysSoAndIsSigned() {
        DeliveryTask task = Tasks.ordinary().task();
        Decision held = new Decision(
                Address.of("b@school.example"),
                Disposition.HOLD,
                Urgency.TODAY,
                true,
                List.of(
                        new Reason("language.listed", "insult", "a rule", "Held.", 1),
                        new Reason("language.disclosure", "disclosure", "a rule", "Held.", 1)),
                "1");
        String id = task.mail().id().toString();
        String hash = task.mail().fingerprint().hex();

        assertThat(new AddedHeader("gate.school.example", Scene.MARKING).of(task.mail(), held, true))
                .endsWith("X-Gatehouse-Reference: " + id + "\r\n"
                        + "X-Gatehouse-Disposition: release\r\n"
                        + "X-Gatehouse-Reasons: language.listed\r\n"
                        + "X-Gatehouse-Signature: v=1; sha256=" + hash + ";\r\n\tb="
                        + Scene.MARKING.sign(id, "release", "language.listed", hash) + "\r\n");
    }

    @Test
    void whatWasFoundAboutTheSenderGoesBeforeTheMessage() {
        DeliveryTask task = Tasks.ordinary().task();
        StoredMail seen = new StoredMail(
                task.mail().id(),
                task.mail().fingerprint(),
                task.mail().envelope(),
                task.mail().content(),
                "Authentication-Results: gate.school.example; none\r\n");

        assertThat(new AddedHeader("gate.school.example", Scene.MARKING)
                        .of(seen, Tasks.decide("b@school.example", Disposition.DELIVER), false))
                .endsWith("\r\nAuthentication-Results: gate.school.example; none\r\n");
    }

    private static String header(Submission submission) {
        DeliveryTask task = Tasks.ordinary().with(submission).task();
        return new AddedHeader("gate.school.example", Scene.MARKING)
                .of(task.mail(), Tasks.decide("b@school.example", Disposition.DELIVER), false);
    }
}
