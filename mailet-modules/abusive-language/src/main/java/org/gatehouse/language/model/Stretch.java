package org.gatehouse.language.model;

/**
 * One to three sentences or lines that follow each other.
 *
 * @param piece the number of the text it is in
 * @param firstUnit its first sentence, counted over all texts
 * @param start in UTF-16 units of that text
 */
public record Stretch(int piece, int firstUnit, int lastUnit, int start, int end, double logOdds) {
    /** That it is of the column. */
    public double probability() {
        return probability(logOdds);
    }

    static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    static double logOddsOf(double probability) {
        return Math.log(probability / (1 - probability));
    }

    boolean overlaps(Stretch other) {
        return firstUnit <= other.lastUnit && other.firstUnit <= lastUnit;
    }
}
