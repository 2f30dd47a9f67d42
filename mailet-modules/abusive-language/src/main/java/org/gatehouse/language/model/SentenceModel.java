package org.gatehouse.language.model;

import java.util.List;

/**
 * A trained linear model: for each feature one small weight for each column. Immutable, thread-safe; nobody changes the
 * weights.
 */
final class SentenceModel {
    /** Keeps what has few features from being sure. */
    static final int SMOOTHING = 12;

    static final int NO_HELPER = -1;
    private static final double HELP = 0.5;
    private static final double MOST_HELP = 4;

    private final String version;
    private final List<Column> columns;
    private final Words words;
    private final IntIndex features;
    /** Row by row of the features, one for each column. */
    private final byte[] weights;

    SentenceModel(String version, List<Column> columns, Words words, IntIndex features, byte[] weights) {
        this.version = version;
        this.columns = columns;
        this.words = words;
        this.features = features;
        this.weights = weights;
    }

    String version() {
        return version;
    }

    List<Column> columns() {
        return columns;
    }

    Words words() {
        return words;
    }

    IntIndex features() {
        return features;
    }

    byte[] weights() {
        return weights;
    }

    /** How much the n features of a stretch count each. */
    static double share(int features) {
        return 1 / Math.sqrt((double) features + SMOOTHING);
    }

    /** What a column's log-odds are when those of its helper are known. */
    static double helped(double logOdds, double helper) {
        return logOdds + HELP * Math.max(-MOST_HELP, Math.min(MOST_HELP, helper));
    }

    /**
     * What a column tells.
     *
     * @param ofWholes whether it judges all texts of a message at once, not their sentences
     * @param helper the place of a column before this one, of which some is added: what the clearest stretches say helps
     *     to judge the whole; or {@link #NO_HELPER}
     * @param bias of the separator
     * @param scale what one step of a weight is worth
     * @param slope of the calibration: the probability is the logistic of slope x margin + offset
     */
    record Column(String name, boolean ofWholes, int helper, double bias, double scale, double slope, double offset) {
        double logOdds(long sum, double share) {
            return slope * (bias + scale * sum * share) + offset;
        }
    }
}
