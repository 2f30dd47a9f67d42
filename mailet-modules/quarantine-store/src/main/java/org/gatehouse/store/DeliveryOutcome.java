package org.gatehouse.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.mail.Address;

/**
 * What one delivery attempt came to, recipient by recipient.
 *
 * @param nextHop the host and port that answered last, or empty
 * @param nextAttempt when the deferred ones are tried again; empty where there are none
 */
public record DeliveryOutcome(String nextHop, List<Result> results, Optional<Instant> nextAttempt) {
    public DeliveryOutcome {
        results = List.copyOf(results);
        boolean defers = results.stream().anyMatch(result -> result.kind() == Kind.DEFERRED);
        if (defers != nextAttempt.isPresent()) {
            throw new IllegalArgumentException("deferred recipients and a next attempt belong together");
        }
    }

    /** How it ended for a recipient. */
    public enum Kind {
        DELIVERED,
        /** Tried again later. */
        DEFERRED,
        /** Given up: the sender is told, where there is one to tell. */
        RETURNED
    }

    /**
     * @param status the enhanced status code (RFC 3463), such as {@code 2.0.0}; never free text of the other side,
     *     which may repeat addresses
     */
    public record Result(Address recipient, Kind kind, String status) {}
}
