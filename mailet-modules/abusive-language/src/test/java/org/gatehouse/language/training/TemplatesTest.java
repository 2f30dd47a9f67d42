package org.gatehouse.language.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    @Test
    void giveTheSameFilledSentencesEveryTime() throws IOException {
        List<String[]> first = Templates.read();
        List<String[]> second = Templates.read();

        assertThat(first).hasSizeGreaterThan(1_000);
        assertThat(second.stream().map(fields -> fields[1])).containsExactlyElementsOf(sentences(first));
        assertThat(sentences(first)).noneMatch(sentence -> sentence.contains("{"));
    }

    @Test
    void tellOfCategoriesThatTheModelLearnsAndAsOftenOfNone() throws IOException {
        Set<String> known = new HashSet<>(Set.of("none"));
        for (Column column : Column.values()) {
            known.add(column.category());
        }
        List<String> labels = Templates.read().stream().map(fields -> fields[0]).toList();

        assertThat(labels).isSubsetOf(known);
        assertThat(labels.stream().filter("none"::equals).count()).isGreaterThan(labels.size() / 3);
    }

    /** Or the check would measure what was learnt by heart. */
    @Test
    void haveNoSentenceOfTheCheck() throws IOException {
        Set<String> learnt = new HashSet<>(sentences(Templates.read()));

        for (Pairs.Pair pair : Pairs.read()) {
            if (!pair.forTraining()) {
                assertThat(learnt).doesNotContain(pair.innocent(), pair.telling());
            }
        }
    }

    private static List<String> sentences(List<String[]> filled) {
        return filled.stream().map(fields -> fields[1]).toList();
    }
}
