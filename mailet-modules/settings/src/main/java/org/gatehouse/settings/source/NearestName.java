package org.gatehouse.settings.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known name somebody meant. */
public final class NearestName {
    private static final int LONGEST = 80;

    private NearestName() {}

    /** The known name with the fewest letters added, lost, changed or swapped; empty where none is near. */
    public static Optional<String> find(String typed, Collection<String> known) {
        int most = Math.max(1, Math.min(typed.length(), LONGEST) / 3);
        return known.stream()
                .filter(name -> typed.length() <= LONGEST)
                .filter(name -> distance(typed, name) <= most)
                .min(Comparator.<String>comparingInt(name -> distance(typed, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Ready to follow a sentence: {@code ; did you mean x?}, or nothing. */
    public static String hint(String typed, Collection<String> known) {
        return find(typed, known).map(name -> "; did you mean " + name + "?").orElse("");
    }

    /** Optimal string alignment: Levenshtein with swaps of neighbours. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
