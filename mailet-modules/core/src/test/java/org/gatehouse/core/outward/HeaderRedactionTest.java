package org.gatehouse.core.outward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeaderRedactionTest {
    private final HeaderRedaction redaction =
            new HeaderRedaction(Set.of("pupils.example"), List.of("Petra Pupil", "Zo\u00eb O'Neil"));

    @Test
    void tellsWhichWayItCameAndWhoSaysToHaveSentIt() {
        assertThat(redaction.of(List.of(
                        "Received: from mail.elsewhere.example ([203.0.113.7])\r\n\tby mx.pupils.example",
                        "From: Somebody <somebody@elsewhere.example>",
                        "Message-ID: <1@elsewhere.example>")))
                .containsExactly(
                        "Received: from mail.elsewhere.example ([203.0.113.7])\tby mx.pupils.example",
                        "From: Somebody <somebody@elsewhere.example>",
                        "Message-ID: <1@elsewhere.example>");
    }

    @Test
    void neverTellsWhomItWasForNorWhatItIsAbout() {
        assertThat(redaction.of(List.of(
                        "To: petra@pupils.example",
                        "Cc: x@y.example",
                        "Subject: Petra Pupil",
                        "Delivered-To: petra@pupils.example",
                        "X-Gatehouse-Reference: 1",
                        "Received: from a.example by b.example for <petra@pupils.example>; Mon, 2 Nov 2026")))
                .containsExactly("Received: from a.example by b.example; Mon, 2 Nov 2026");
    }

    @Test
    void noNameOfOursIsLeftHoweverItIsWritten() {
        List<String> told = redaction.of(List.of(
                "From: \"friend of PETRA PUPIL\" <petra.pupil.fan@elsewhere.example>",
                "Reply-To: =?utf-8?q?Petra_Pupil?= <x@elsewhere.example>",
                "Message-ID: <petrapupil.1@elsewhere.example>",
                "List-Id: zo\u00eb-o'neil.elsewhere.example",
                "Sender: petra@mail.pupils.example"));

        assertThat(String.join("\n", told).toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("petra", "neil")
                .contains("elsewhere.example", "redacted@mail.pupils.example");
    }

    @Test
    void aFieldCannotBringALineOfItsOwn() {
        assertThat(redaction.of(List.of("From: a@b.example\r\n Subject: x\u0000")))
                .containsExactly("From: a@b.example Subject: x");
    }
}
