package org.gatehouse.language.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RatesTest {
    private static final double[] UPPER = {0.9, 0.8, 0.4, 0.3};
    private static final double[] LOWER = {0.7, 0.3, 0.2, 0.1};

    @Test
    void countsHowOftenTheUpperGroupIsAbove() {
        // 0.9 and 0.8 beat 4, 0.4 beats 3, 0.3 beats 2 and ties with 1: 13.5 of 16.
        assertThat(Rates.auc(UPPER, LOWER)).isEqualTo(13.5 / 16);
    }

    @Test
    void findsTheRecallThatAShareOfWrongAlarmsBuys() {
        assertThat(Rates.recallAt(0.25, UPPER, LOWER)).isEqualTo(0.5);
        assertThat(Rates.recallAt(0.5, UPPER, LOWER)).isEqualTo(0.75);
    }

    @Test
    void meansTheF1OfBothClasses() {
        // Border 0.5: 2 hits, 2 misses, 1 alarm, 3 clears: F1 is 4/7 and 6/9.
        assertThat(Rates.macroF1(UPPER, LOWER, 0.5)).isEqualTo((4 / 7.0 + 6 / 9.0) / 2, within(1e-12));
    }

    @Test
    void averagesThePrecisionAtEachHit() {
        // At 0.9: 1/1, at 0.8: 2/2, at 0.4: 3/4, at 0.3: 4/6.
        assertThat(Rates.prAuc(UPPER, LOWER)).isEqualTo((1 + 1 + 0.75 + 4 / 6.0) / 4, within(1e-12));
    }

    @Test
    void givesTheIntervalOfAShare() {
        Row row = Row.of("found", 0.5, 100, 0.4);

        assertThat(row.low()).isEqualTo(0.4038, within(1e-4));
        assertThat(row.high()).isEqualTo(0.5962, within(1e-4));
        assertThat(row.isReached()).isTrue();
        assertThat(Row.atMost("alarms", 0.5, 100, 0.4).isReached()).isFalse();
    }

    @Test
    void turnsMarginsIntoProbabilities() {
        Calibration calibration = Calibration.fit(
                new double[] {-2, -1, -1, 0, 0, 1, 1, 2},
                new boolean[] {false, false, false, false, true, true, true, true});

        assertThat(calibration.slope()).isPositive();
        assertThat(calibration.offset()).isEqualTo(0, within(1e-6));
    }
}
