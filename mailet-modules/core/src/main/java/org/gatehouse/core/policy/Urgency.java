package org.gatehouse.core.policy;

/** How soon a person must look, from the least to the most urgent. */
public enum Urgency {
    NONE,
    WEEK,
    TODAY,
    NOW;

    public Urgency soonest(Urgency other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
