package org.gatehouse.language.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The stretches that speak most clearly for one column, none overlapping another, best first. For one thread. */
final class Top {
    static final int MOST = 3;
    /** What the second and third add: less than on their own, because one text rarely speaks twice independently. */
    private static final double FURTHER = 0.25;

    private final List<Stretch> stretches = new ArrayList<>();

    /** Whether a stretch with such odds could be among them. */
    boolean isWanted(double logOdds) {
        return stretches.size() < MOST || logOdds > stretches.get(MOST - 1).logOdds();
    }

    void offer(Stretch stretch) {
        for (Stretch known : stretches) {
            if (known.overlaps(stretch) && known.logOdds() >= stretch.logOdds()) {
                return;
            }
        }
        stretches.removeIf(stretch::overlaps);
        stretches.add(stretch);
        stretches.sort(Comparator.comparingDouble(Stretch::logOdds).reversed());
        if (stretches.size() > MOST) {
            stretches.remove(MOST);
        }
    }

    List<Stretch> stretches() {
        return List.copyOf(stretches);
    }

    /**
     * Noisy-or.
     *
     * @param doubt what to take from the log-odds of each
     */
    double probability(double doubt) {
        double none = 1;
        for (int i = 0; i < stretches.size(); i++) {
            none *= 1 - Stretch.probability(stretches.get(i).logOdds() - doubt) * (i == 0 ? 1 : FURTHER);
        }
        return 1 - none;
    }
}
