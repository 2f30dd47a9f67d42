package org.gatehouse.core.policy;

/**
 * From which score on a category counts as low, medium, high. Below {@code low} it does not count at all.
 */
public record Levels(double low, double medium, double high) {
    public static final Levels DEFAULT = new Levels(0.2, 0.5, 0.8);

    public Levels {
        if (!(0 <= low && low <= medium && medium <= high && high <= 1)) {
            throw new IllegalArgumentException("levels need 0 <= low <= medium <= high <= 1");
        }
    }
}
