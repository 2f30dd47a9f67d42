package org.gatehouse.language.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordClassesTest {
    private final WordClasses classes = new WordClasses();

    @Test
    void aWordOfTwoKindsHasTheBitsOfBoth() {
        assertThat(classes.of(Hashes.word("bomb")))
                .isEqualTo(WordClasses.bit(WordClass.VIOLENCE) | WordClasses.bit(WordClass.WEAPON));
    }

    @Test
    void aWordOfNoKindHasNone() {
        assertThat(classes.of(Hashes.word("umbrella"))).isZero();
    }

    /** The bits of a word are one feature; more kinds than bits of a number would mix them up. */
    @Test
    void thereAreNoMoreKindsThanBits() {
        assertThat(WordClass.values()).hasSizeLessThan(Integer.SIZE);
    }
}
