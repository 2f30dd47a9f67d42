package org.gatehouse.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {
    private static final int FIVE_MILLION = 5_000_000;

    private final PhraseInspector inspector = new PhraseInspector(List.of(
            Texts.list(List.of("loser loser idiot"), "loser", "loser loser", "kill", "a a a a", "i l", "silly")));

    /** Each is what some careless way of matching takes ages or a heap for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "loser",
                "loser ",
                "l o s e r ",
                "k i l l ",
                "i l ",
                "a ",
                "a.",
                "l0",
                "$!@",
                "!@",
                "*-",
                ". ",
                "\u0301",
                "\u200B",
                "ﬃ",
                "ﷺ",
                "\uDC00",
                "𝓁",
                "\n",
                "'"
            })
    void comesToAnEndOnAnEndlessLine(String piece) {
        String text = piece.repeat(FIVE_MILLION / piece.length()) + " silly";

        List<Finding> findings = inspector.inspect(Texts.mail(text));

        assertThat(findings).hasSizeBetween(1, ListTally.MOST);
    }

    @Test
    void keepsAWordTogetherThroughAMillionMarks() {
        String text = "x l" + "\u0301".repeat(1_000_000) + "oser";

        List<Finding> findings = inspector.inspect(Texts.mail(text));

        assertThat(findings).extracting(Finding::span).containsExactly(Optional.of(new Span(2, text.length())));
    }

    @Test
    void seesAnExceptionAcrossEveryBorderOfAStretch() {
        PhraseInspector dick = new PhraseInspector(List.of(Texts.list(List.of("Moby Dick"), "dick")));

        for (int shift = 0; shift < 10; shift++) {
            assertThat(dick.inspect(Texts.mail("x".repeat(shift) + " Moby Dick".repeat(20_000))))
                    .isEmpty();
        }
    }

    @Test
    void neverFailsOnAnyUtf16() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            char[] text = new char[random.nextInt(3_000)];
            for (int i = 0; i < text.length; i++) {
                text[i] = random.nextBoolean()
                        ? (char) random.nextInt(0x10000)
                        : "loser 1$'.\n\uD83D\uDE00".charAt(random.nextInt(13));
            }

            List<Finding> findings = inspector.inspect(Texts.mail(new String(text)));

            for (Finding finding : findings) {
                assertThat(finding.span().orElseThrow().end())
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(text.length);
            }
        }
    }

    @Test
    void foldsEveryCodePointToSomethingSmall() {
        Folding folding = new Folding();

        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (folding.fold(codePoint) == Folding.SEVERAL) {
                assertThat(folding.several(codePoint)).hasSizeBetween(2, Folding.MOST);
            }
        }
    }
}
