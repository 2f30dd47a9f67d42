package org.gatehouse.language.training;

/**
 * One line of the table.
 *
 * @param low and high: where the figure lies with 95 % confidence, as far as its kind allows to say
 * @param wanted the figure to reach; 0 where there is none
 * @param isUpper whether the figure must be at least what is wanted; else at most
 */
public record Row(String name, double value, double low, double high, double wanted, boolean isUpper) {
    private static final double Z = 1.96;

    static Row of(String name, double value, int count, double wanted) {
        return row(name, value, count, wanted, true);
    }

    static Row atMost(String name, double value, int count, double wanted) {
        return row(name, value, count, wanted, false);
    }

    /** Whether the figure is as good as wanted. */
    public boolean isReached() {
        return isUpper ? value >= wanted : value <= wanted;
    }

    /** The interval of Wilson, as for a share of so many; no interval where there is nothing to count. */
    private static Row row(String name, double value, int count, double wanted, boolean isUpper) {
        if (count == 0) {
            return new Row(name, value, value, value, wanted, isUpper);
        }
        double square = Z * Z / count;
        double middle = (value + square / 2) / (1 + square);
        double half = Z / (1 + square) * Math.sqrt(value * (1 - value) / count + square / (4 * count));
        return new Row(name, value, Math.max(0, middle - half), Math.min(1, middle + half), wanted, isUpper);
    }
}
