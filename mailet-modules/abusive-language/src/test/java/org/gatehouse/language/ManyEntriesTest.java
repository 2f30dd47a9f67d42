package org.gatehouse.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.PhraseList;
import org.junit.jupiter.api.Test;

/** What a look-up compares with does not grow with the lists; counted, not timed. */
class ManyEntriesTest {
    private static final int MANY = 50_000;
    /** Words that differ only in how often a letter is repeated share a row, so that padding hides none. */
    private static final int MOST_COMPARED = 12;

    @Test
    void aWordIsComparedWithHardlyMoreOfFiftyThousandThanOfFiveHundred() {
        assertThat(new Vocabulary(words(500)).longestRow()).isLessThanOrEqualTo(MOST_COMPARED);
        assertThat(new Vocabulary(words(MANY)).longestRow()).isLessThanOrEqualTo(MOST_COMPARED);
    }

    @Test
    void fiftyThousandEntriesAreFoundAndAStepIsOneLookUpHoweverManyBeginAlike() {
        List<PhraseList.Phrase> phrases = new ArrayList<>();
        for (String word : words(MANY)) {
            phrases.add(new PhraseList.Phrase("you are " + word, 0.6));
        }
        PhraseInspector inspector =
                new PhraseInspector(List.of(new PhraseList("Many", "1", new Category("insult"), phrases, List.of())));

        assertThat(inspector.inspect(Texts.mail(phrases.get(MANY - 1).text()))).hasSize(1);
        assertThat(inspector.inspect(Texts.mail("you are kind"))).isEmpty();
    }

    private static Set<String> words(int count) {
        Random random = new Random(50);
        Set<String> words = new HashSet<>();
        while (words.size() < count) {
            StringBuilder word = new StringBuilder("q");
            for (int letter = 5 + random.nextInt(6); letter > 0; letter--) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            words.add(word.toString());
        }
        return words;
    }
}
