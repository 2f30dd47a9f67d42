package org.gatehouse.language.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PairsTest {
    @Test
    void areEnoughAndEachGroupHasSomeForTrainingAndSomeForTheCheck() throws IOException {
        List<Pairs.Pair> pairs = Pairs.read();

        assertThat(pairs).hasSizeGreaterThanOrEqualTo(600).doesNotHaveDuplicates();
        Set<String> groups = pairs.stream().map(Pairs.Pair::group).collect(Collectors.toSet());
        assertThat(groupsOf(pairs, true)).isEqualTo(groups);
        assertThat(groupsOf(pairs, false)).isEqualTo(groups);
    }

    @Test
    void nameCategoriesThatTheModelLearns() throws IOException {
        Set<String> learnt = new HashSet<>();
        for (Column column : Column.values()) {
            learnt.add(column.category());
        }

        assertThat(Pairs.read()).extracting(Pairs.Pair::category).isSubsetOf(learnt);
    }

    private static Set<String> groupsOf(List<Pairs.Pair> pairs, boolean forTraining) {
        return pairs.stream()
                .filter(pair -> pair.forTraining() == forTraining)
                .map(Pairs.Pair::group)
                .collect(Collectors.toSet());
    }
}
