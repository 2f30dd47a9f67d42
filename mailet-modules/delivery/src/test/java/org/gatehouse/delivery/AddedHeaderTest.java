package org.gatehouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.DeliveryTask;
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

    private static String header(Submission submission) {
        DeliveryTask task = Tasks.ordinary().with(submission).task();
        return new AddedHeader("gate.school.example")
                .of(task.mail(), Tasks.decide("b@school.example", Disposition.DELIVER));
    }
}
