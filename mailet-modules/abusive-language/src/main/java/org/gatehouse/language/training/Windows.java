package org.gatehouse.language.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the stretches of a text that score highest. */
final class Windows {
    /** In sentences or lines. */
    static final int LONGEST = 3;

    private Windows() {}

    /** Best first, none within another. */
    static List<Window> best(Doc doc, Separator separator, int most) {
        double[] sums = new double[doc.units().length];
        for (int unit = 0; unit < sums.length; unit++) {
            for (int feature : doc.units()[unit]) {
                sums[unit] += separator.weights()[feature];
            }
        }
        boolean[] used = new boolean[sums.length];
        List<Window> windows = new ArrayList<>();
        for (int number = 0; number < most; number++) {
            Window best = best(doc, sums, used, separator.bias());
            if (best.to() == 0) {
                break;
            }
            windows.add(best);
            Arrays.fill(used, best.from(), best.to(), true);
        }
        return windows;
    }

    private static Window best(Doc doc, double[] sums, boolean[] used, double bias) {
        Window best = new Window(0, 0, Double.NEGATIVE_INFINITY);
        for (int from = 0; from < sums.length; from++) {
            double sum = 0;
            int count = 0;
            int last = Math.min(sums.length, from + LONGEST);
            for (int to = from + 1; to <= last && !used[to - 1]; to++) {
                sum += sums[to - 1];
                count += doc.units()[to - 1].length;
                double margin = sum * Doc.share(count) + bias;
                if (margin > best.margin()) {
                    best = new Window(from, to, margin);
                }
            }
        }
        return best;
    }

    /** Sentences {@code from} (included) to {@code to} (excluded). */
    record Window(int from, int to, double margin) {}
}
