package org.gatehouse.language.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Adds up the weights of sentences and of what stands together, and keeps the clearest stretches. For one thread. */
final class Scorer implements UnitSink {
    static final int LONGEST = 3;
    private static final double DOUBT_BY_LENGTH = 0.4;
    private static final double MOST_TIMES = 20;
    /**
     * Some 900 words: what a whole text is shows at its beginning, and in what it says, not in how often it says it.
     * Beyond that its length alone would make anything advertising.
     */
    private static final int MOST_OF_WHOLE = 6_000;

    private final SentenceModel model;
    private final int columns;
    /** Of this unit and the two before it, in turn. */
    private final int[][] sums;

    private final int[] counts = new int[LONGEST];
    private final int[] starts = new int[LONGEST];
    private final int[] window;
    /** Of the first units, each counted once however often it is repeated. */
    private final long[] totals;

    private final Set<Long> counted = new HashSet<>();
    private long unitHash;

    private final List<Top> tops = new ArrayList<>();
    private int totalCount;
    private int unit;
    private int firstUnit;
    private int piece;
    private double doubt;
    private int words;
    private int knownWords;

    Scorer(SentenceModel model) {
        this.model = model;
        this.columns = model.columns().size();
        this.sums = new int[LONGEST][columns];
        this.window = new int[columns];
        this.totals = new long[columns];
        model.columns().forEach(column -> tops.add(new Top()));
    }

    /**
     * What follows does not stand together with what came before.
     *
     * @param less what to take from the log-odds of all that follows
     */
    void begin(int pieceNumber, double less) {
        piece = pieceNumber;
        doubt = less;
        firstUnit = unit;
        clear();
    }

    /** The clearest stretches of a column. */
    List<Stretch> stretches(int column) {
        return tops.get(column).stretches();
    }

    /** That the column is told of, over all texts. */
    double probability(int column) {
        SentenceModel.Column one = model.columns().get(column);
        double probability = one.ofWholes()
                ? Stretch.probability(one.logOdds(totals[column], SentenceModel.share(totalCount)))
                : tops.get(column).probability(lengthDoubt(unit));
        return one.helper() == SentenceModel.NO_HELPER
                ? probability
                : Stretch.probability(SentenceModel.helped(
                        Stretch.logOddsOf(probability), Stretch.logOddsOf(probability(one.helper()))));
    }

    @Override
    public void word(int hash, int length, int traits) {
        if (length > 0) {
            words++;
            knownWords += (traits & Words.KNOWN) == 0 ? 0 : 1;
        }
        feature(hash);
    }

    /** The more is said, the likelier that something only sounds like it; but no length makes anything unheard. */
    static double lengthDoubt(int units) {
        double times = Math.min(MOST_TIMES, Math.max(1, units / (double) LONGEST));
        return DOUBT_BY_LENGTH * StrictMath.log(times);
    }

    /** How many words there were, without numbers, links and signs. */
    int words() {
        return words;
    }

    /** How many of them the model knows. */
    int knownWords() {
        return knownWords;
    }

    @Override
    public void feature(int hash) {
        unitHash = 31 * unitHash + hash;
        int row = model.features().find(hash);
        if (row != IntIndex.NONE) {
            byte[] weights = model.weights();
            int[] sum = sums[unit % LONGEST];
            int at = row * columns;
            for (int column = 0; column < columns; column++) {
                sum[column] += weights[at + column];
            }
            counts[unit % LONGEST]++;
        }
    }

    @Override
    public void endUnit(int start, int end, int words) {
        starts[unit % LONGEST] = start;
        Arrays.fill(window, 0);
        int count = 0;
        for (int first = unit; first >= firstUnit && first > unit - LONGEST; first--) {
            count += counts[first % LONGEST];
            offer(first, count, end);
        }
        addToTotals();
        unit++;
        clear();
    }

    private void addToTotals() {
        if (totalCount >= MOST_OF_WHOLE || !counted.add(unitHash)) {
            return;
        }
        int[] sum = sums[unit % LONGEST];
        for (int column = 0; column < columns; column++) {
            totals[column] += sum[column];
        }
        totalCount += counts[unit % LONGEST];
    }

    private void offer(int first, int count, int end) {
        double share = SentenceModel.share(count);
        int[] sum = sums[first % LONGEST];
        List<SentenceModel.Column> all = model.columns();
        for (int column = 0; column < columns; column++) {
            window[column] += sum[column];
            double logOdds = all.get(column).logOdds(window[column], share) - doubt;
            if (tops.get(column).isWanted(logOdds)) {
                tops.get(column).offer(new Stretch(piece, first, unit, starts[first % LONGEST], end, logOdds));
            }
        }
    }

    private void clear() {
        unitHash = 0;
        Arrays.fill(sums[unit % LONGEST], 0);
        counts[unit % LONGEST] = 0;
    }
}
