package org.gatehouse.attachment.reading;

/** A message has more inside than may be looked through. Ends the reading of the whole message. */
final class LimitReached extends RuntimeException {
    private final String limit;

    /** @param limit which one, a short word */
    LimitReached(String limit) {
        super(limit, null, false, false);
        this.limit = limit;
    }

    String limit() {
        return limit;
    }
}
