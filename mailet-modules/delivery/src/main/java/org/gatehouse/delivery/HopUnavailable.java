package org.gatehouse.delivery;

/**
 * The hop could not be talked to, or not to the end; nothing of the message was handed over, so another may be tried.
 */
final class HopUnavailable extends Exception {
    private final Status status;

    HopUnavailable(Status status, Throwable cause) {
        super("next hop unavailable: " + status, cause);
        this.status = status;
    }

    HopUnavailable(Status status) {
        super("next hop unavailable: " + status);
        this.status = status;
    }

    Status status() {
        return status;
    }
}
