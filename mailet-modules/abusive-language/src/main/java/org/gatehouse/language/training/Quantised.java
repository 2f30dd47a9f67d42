package org.gatehouse.language.training;

import java.util.Arrays;
import java.util.List;
import org.gatehouse.language.model.ModelFile;

/** Weights as small numbers. */
final class Quantised {
    private static final int LARGEST = 127;
    /** Of ten thousand weights, so many may be cut to the largest number. */
    private static final int CUT = 3;

    private Quantised() {}

    static ModelFile.Trained of(Column column, Separator separator, Calibration calibration) {
        float[] weights = separator.weights();
        double scale = largest(weights) / LARGEST;
        byte[] small = new byte[weights.length];
        for (int feature = 0; feature < weights.length; feature++) {
            long rounded = Math.round(weights[feature] / scale);
            small[feature] = (byte) Math.max(-LARGEST, Math.min(LARGEST, rounded));
        }
        return new ModelFile.Trained(
                column.category(),
                column.isOfWholes(),
                column.helper().map(List.of(Column.values())::indexOf).orElse(ModelFile.NO_HELPER),
                separator.bias(),
                scale,
                calibration.slope(),
                calibration.offset(),
                small);
    }

    private static double largest(float[] weights) {
        float[] sizes = new float[weights.length];
        for (int feature = 0; feature < weights.length; feature++) {
            sizes[feature] = Math.abs(weights[feature]);
        }
        Arrays.sort(sizes);
        int index = (int) ((long) sizes.length * (10_000 - CUT) / 10_000);
        return Math.max(sizes[Math.min(index, sizes.length - 1)], Float.MIN_NORMAL);
    }
}
