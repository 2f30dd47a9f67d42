package org.gatehouse.language.training;

import java.util.List;
import java.util.Random;

/**
 * Fits a linear separator: L2-regularised, squared hinge loss, by dual coordinate descent (Hsieh et al. 2008, the
 * method of LIBLINEAR). Deterministic for a seed.
 */
final class Separator {
    private static final int ROUNDS = 12;

    private final float[] weights;
    private double bias;

    Separator(int features) {
        weights = new float[features];
    }

    /** @param items in any order; each has a target of 1 or -1 and a cost of being wrong */
    void fit(List<Item> items, long seed) {
        double[] alphas = new double[items.size()];
        int[] order = new int[items.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            shuffle(order, random);
            for (int index : order) {
                step(items.get(index), alphas, index);
            }
        }
    }

    double margin(Item item) {
        double sum = 0;
        for (int feature : item.features) {
            sum += weights[feature];
        }
        return sum * item.value + bias;
    }

    float[] weights() {
        return weights;
    }

    double bias() {
        return bias;
    }

    private void step(Item item, double[] alphas, int index) {
        double softness = 0.5 / item.cost;
        double gradient = item.target * margin(item) - 1 + softness * alphas[index];
        double before = alphas[index];
        double after = Math.max(0, before - gradient / (item.norm + 1 + softness));
        if (after != before) {
            alphas[index] = after;
            double change = (after - before) * item.target;
            float step = (float) (change * item.value);
            for (int feature : item.features) {
                weights[feature] += step;
            }
            bias += change;
        }
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
    }

    /** One stretch of text. */
    static final class Item {
        /** Their numbers, repeated as often as they occur. */
        private final int[] features;
        /** Of each occurrence. */
        private final float value;
        /** The squared length of the vector. */
        private final double norm;

        private final int target;
        private final double cost;

        Item(int[] features, float value, double norm, int target, double cost) {
            this.features = features;
            this.value = value;
            this.norm = norm;
            this.target = target;
            this.cost = cost;
        }
    }
}
