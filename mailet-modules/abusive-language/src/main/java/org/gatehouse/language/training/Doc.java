package org.gatehouse.language.training;

import java.util.Arrays;
import java.util.Map;
import org.gatehouse.language.model.LanguageModel;

/** A text in numbers: the features of its sentences and lines, and what it is. */
final class Doc {
    private final int[][] units;
    private final Map<Column, Integer> targets;
    private final double cost;

    /**
     * @param targets by column: 1, -1, or 0 where nobody judged it
     * @param cost how much being wrong counts
     */
    Doc(int[][] units, Map<Column, Integer> targets, double cost) {
        this.units = units.length == 0 ? new int[1][0] : units;
        this.targets = targets;
        this.cost = cost;
    }

    /** How much each of the features of a stretch counts; as when the model is used. */
    static double share(int features) {
        return LanguageModel.share(features);
    }

    int[][] units() {
        return units;
    }

    int target(Column column) {
        return targets.getOrDefault(column, 0);
    }

    Separator.Item item(Column column, int from, int to) {
        int[] features = Arrays.stream(units, from, to)
                .flatMapToInt(Arrays::stream)
                .sorted()
                .toArray();
        double share = share(features.length);
        return new Separator.Item(
                features, (float) share, squares(features) * share * share, target(column), cost * column.strictness());
    }

    /** Of how often each feature occurs. */
    private static double squares(int[] sorted) {
        double squares = 0;
        int run = 0;
        for (int i = 0; i < sorted.length; i++) {
            run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
            squares += 2 * run - 1;
        }
        return squares;
    }
}
