package org.gatehouse.language.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentsTest {
    @Test
    void tellsOwnWordsFromQuotedOnes() {
        assertThat(kinds("Thank you.\n\nOn Monday Sam wrote:\n> Where?\n> When?\n\nAt nine.\n"))
                .containsExactly(Segment.Kind.OWN, Segment.Kind.QUOTED, Segment.Kind.QUOTED, Segment.Kind.OWN);
    }

    @Test
    void knowsASignatureAForwardAndADisclaimer() {
        assertThat(kinds("Hello\n-- \nSam\n")).containsExactly(Segment.Kind.OWN, Segment.Kind.SIGNATURE);
        assertThat(kinds("See below\n---------- Forwarded message ----------\nHi\n"))
                .containsExactly(Segment.Kind.OWN, Segment.Kind.FORWARDED);
        assertThat(kinds("Hi\nThis email and any attachments are for you alone.\n\nBye\n"))
                .containsExactly(Segment.Kind.OWN, Segment.Kind.DISCLAIMER, Segment.Kind.OWN);
    }

    @Test
    void leavesNoGap() {
        String text = "a\n> b\n-- \nc\r\n\r\n-----Original Message-----\nd";
        int at = 0;
        for (Segment segment : Segments.of(text)) {
            assertThat(segment.start()).isEqualTo(at);
            at = segment.end();
        }
        assertThat(at).isEqualTo(text.length());
    }

    private static List<Segment.Kind> kinds(String text) {
        return Segments.of(text).stream().map(Segment::kind).toList();
    }
}
