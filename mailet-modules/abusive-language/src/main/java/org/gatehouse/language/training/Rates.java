package org.gatehouse.language.training;

import java.util.Arrays;

/** Figures from two groups of scores. */
final class Rates {
    private Rates() {}

    /** How often a score of the first group is above one of the second. */
    static double auc(double[] upper, double[] lower) {
        double[] sorted = lower.clone();
        Arrays.sort(sorted);
        double wins = 0;
        for (double one : upper) {
            int below = firstAtLeast(sorted, one);
            int equal = firstAtLeast(sorted, Math.nextUp(one)) - below;
            wins += below + 0.5 * equal;
        }
        return wins / upper.length / lower.length;
    }

    /** Which share of the first group is above the score that so large a share of the second reaches. */
    static double recallAt(double falseAlarms, double[] upper, double[] lower) {
        double[] sorted = lower.clone();
        Arrays.sort(sorted);
        int index = (int) Math.ceil(sorted.length * (1 - falseAlarms));
        double border = sorted[Math.min(sorted.length - 1, index)];
        return share(upper, border);
    }

    /** Which share is above the border. */
    static double share(double[] scores, double border) {
        return scores.length == 0
                ? 0
                : (double) Arrays.stream(scores).filter(score -> score > border).count() / scores.length;
    }

    /** The mean of the F1 of both classes. */
    static double macroF1(double[] positive, double[] negative, double border) {
        double hits = share(positive, border) * positive.length;
        double alarms = share(negative, border) * negative.length;
        double misses = positive.length - hits;
        double clears = negative.length - alarms;
        return (2 * hits / (2 * hits + alarms + misses) + 2 * clears / (2 * clears + alarms + misses)) / 2;
    }

    /** Average precision: the area below precision over recall. */
    static double prAuc(double[] positive, double[] negative) {
        double[] hits = positive.clone();
        double[] others = negative.clone();
        Arrays.sort(hits);
        Arrays.sort(others);
        double sum = 0;
        for (int i = 0; i < hits.length; i++) {
            double found = hits.length - firstAtLeast(hits, hits[i]);
            double wrong = others.length - firstAtLeast(others, hits[i]);
            sum += found / (found + wrong);
        }
        return sum / hits.length;
    }

    private static int firstAtLeast(double[] sorted, double score) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
