package org.gatehouse.language.training;

/**
 * Turns margins into probabilities (Platt 1999, with the numerically safe Newton steps of Lin, Lin and Weng 2007).
 *
 * @param slope the probability is the logistic of slope x margin + offset
 */
record Calibration(double slope, double offset) {
    private static final int STEPS = 100;
    private static final double RIDGE = 1e-9;
    private static final double ENOUGH = 1e-8;

    static Calibration fit(double[] margins, boolean[] positive) {
        double positives = 0;
        for (boolean one : positive) {
            positives += one ? 1 : 0;
        }
        double high = (positives + 1) / (positives + 2);
        double low = 1 / (margins.length - positives + 2);
        double slope = 1;
        double offset = 0;
        for (int step = 0; step < STEPS; step++) {
            double gradientSlope = 0;
            double gradientOffset = 0;
            double slopeSlope = RIDGE;
            double slopeOffset = 0;
            double offsetOffset = RIDGE;
            for (int i = 0; i < margins.length; i++) {
                double probability = logistic(slope * margins[i] + offset);
                double wrong = probability - (positive[i] ? high : low);
                double curve = probability * (1 - probability);
                gradientSlope += wrong * margins[i];
                gradientOffset += wrong;
                slopeSlope += curve * margins[i] * margins[i];
                slopeOffset += curve * margins[i];
                offsetOffset += curve;
            }
            double determinant = slopeSlope * offsetOffset - slopeOffset * slopeOffset;
            double slopeStep = (offsetOffset * gradientSlope - slopeOffset * gradientOffset) / determinant;
            double offsetStep = (slopeSlope * gradientOffset - slopeOffset * gradientSlope) / determinant;
            double damping = Math.min(1, 2 / (Math.abs(slopeStep) + Math.abs(offsetStep) + ENOUGH));
            slope -= damping * slopeStep;
            offset -= damping * offsetStep;
            if (Math.abs(slopeStep) + Math.abs(offsetStep) < ENOUGH) {
                break;
            }
        }
        return new Calibration(slope, offset);
    }

    private static double logistic(double logOdds) {
        return 1 / (1 + StrictMath.exp(-logOdds));
    }
}
