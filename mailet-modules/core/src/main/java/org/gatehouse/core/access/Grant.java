package org.gatehouse.core.access;

/** How far a permission goes, the least first: of several roles the greatest counts. */
public enum Grant {
    NO,
    /** Seen without what would name or describe anybody. */
    MASKED,
    REASON_AND_SECOND_PERSON,
    SECOND_PERSON,
    /** With a reason that is recorded. */
    WITH_REASON,
    YES;

    public boolean needsReason() {
        return this == WITH_REASON || this == REASON_AND_SECOND_PERSON;
    }

    public boolean needsSecondPerson() {
        return this == SECOND_PERSON || this == REASON_AND_SECOND_PERSON;
    }

    Grant orMore(Grant other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
