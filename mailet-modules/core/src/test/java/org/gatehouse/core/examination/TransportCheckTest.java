package org.gatehouse.core.examination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Submission;
import org.junit.jupiter.api.Test;

class TransportCheckTest {
    private static final Category PERSONAL = new Category("personal-data");
    private final TransportCheck check =
            new TransportCheck(Set.of(PERSONAL), recipient -> recipient.domain().equals("safe.example"));

    @Test
    void somethingSensitiveThatWouldLeaveInTheClearIsAFinding() {
        assertThat(check.check(List.of(found(PERSONAL, 0.5)), to("a@safe.example", "b@plain.example")))
                .get()
                .extracting(Finding::code, Finding::category, Finding::score)
                .containsExactly(FindingCode.TRANSPORT_UNENCRYPTED, Category.TRANSPORT, 0.9);
    }

    @Test
    void whatIsNotSensitiveOrIsEncryptedIsNone() {
        Envelope plain = to("b@plain.example");

        assertThat(check.check(List.of(found(PERSONAL, 1)), to("a@safe.example")))
                .isEmpty();
        assertThat(check.check(List.of(found(PERSONAL, 0.1)), plain)).isEmpty();
        assertThat(check.check(List.of(found(new Category("insult"), 1)), plain))
                .isEmpty();
        assertThat(check.check(List.of(), plain)).isEmpty();
        assertThat(TransportCheck.NONE.check(List.of(found(PERSONAL, 1)), plain))
                .isEmpty();
    }

    private static Finding found(Category category, double score) {
        return new Finding(
                FindingCode.LANGUAGE_LISTED,
                "test",
                "1",
                Optional.empty(),
                Optional.empty(),
                category,
                score,
                Map.of());
    }

    private static Envelope to(String... recipients) {
        return new Envelope(
                Optional.empty(),
                List.of(recipients).stream().map(Address::of).toList(),
                new Submission("192.0.2.1", "client.example", true, true),
                Instant.EPOCH);
    }
}
