package org.gatehouse.core.policy;

/** What happens to a message for one recipient, from the mildest to the strictest (domain.md 0, decision 1). */
public enum Disposition {
    DELIVER,
    /** Delivered, and a designated person is told. */
    FLAG,
    HOLD,
    /** Held where nobody at all can look. Always for the whole message. */
    SEAL;

    public boolean isDelivered() {
        return this == DELIVER || this == FLAG;
    }

    public Disposition strictest(Disposition other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
