package org.gatehouse.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.Span;
import org.junit.jupiter.api.Test;

class SpanPropertyTest {
    private static final String PHRASE = "such a silly muppet";
    private static final String[] HIDDEN = {"\u200B", "\u00AD", "\u0301", "\u2060", "\u202E", "\uDB40\uDC61", "\uFE0F"};
    private static final String[] FILLERS = {
        "the ", "pupils, ", "été ", "😀 ", "\r\n", "ﬁne ", "½ ", "\uD800 ", "muppet ", "l "
    };

    private final PhraseInspector inspector = new PhraseInspector(List.of(Texts.list(PHRASE)));

    @Test
    void coversTheDisguisedPhraseWhereverItStands() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            String before = filler(random, random.nextInt(40));
            checkSpan(seed, before, decorate(random), filler(random, random.nextInt(40)));
        }
    }

    /** A text is read in stretches: none of their borders may hide a phrase or show it twice. */
    @Test
    void findsAPhraseOnceHoweverLongTheTextAroundIt() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            String before = "lead ".repeat(random.nextInt(8_000)) + filler(random, 5);
            checkSpan(seed, before, decorate(random), " tail".repeat(random.nextInt(8_000)));
        }
    }

    private void checkSpan(int seed, String before, String phrase, String after) {
        List<Finding> findings = inspector.inspect(Texts.mail(before + " " + phrase + " " + after));

        assertThat(findings).as("seed %d", seed).hasSize(1);
        int start = before.length() + 1;
        assertThat(findings.get(0).span()).as("seed %d", seed).contains(new Span(start, start + phrase.length()));
    }

    private static String filler(Random random, int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(FILLERS[random.nextInt(FILLERS.length)]);
        }
        return text.toString();
    }

    private static String decorate(Random random) {
        StringBuilder decorated = new StringBuilder();
        PHRASE.chars().forEach(letter -> {
            decorated.append(letter == ' ' ? " ".repeat(1 + random.nextInt(3)) : disguise((char) letter, random));
            for (int i = random.nextInt(3); i > 0; i--) {
                decorated.append(HIDDEN[random.nextInt(HIDDEN.length)]);
            }
        });
        return decorated.toString();
    }

    private static String disguise(char letter, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Character.toString(Character.toUpperCase(letter));
            case 1 -> Character.toString(letter - 'a' + 'ａ');
            case 2 -> Character.toString(letter - 'a' + 0x1D41A);
            case 3 -> lookAlike(letter);
            case 4 -> Character.toString(letter).repeat(3 + random.nextInt(9));
            default -> Character.toString(letter);
        };
    }

    private static String lookAlike(char letter) {
        return switch (letter) {
            case 'a' -> "а";
            case 'c' -> "с";
            case 'e' -> "е";
            case 'p' -> "р";
            case 'u' -> "υ";
            case 't' -> "Т";
            default -> Character.toString(letter);
        };
    }
}
