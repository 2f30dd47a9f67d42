package org.gatehouse.store.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;

/**
 * A held message on its way to its recipients.
 *
 * @param due until then it can be taken back
 * @param refusal a code, where the gateway refused: {@code malware}, {@code list-match}, {@code unreadable}
 */
public record ReleaseOrder(
        UUID id,
        PersonId orderedBy,
        Optional<PersonId> approvedBy,
        Instant orderedAt,
        Instant due,
        State state,
        Optional<String> refusal,
        Optional<Instant> settledAt) {
    /** Where it stands. */
    public enum State {
        /** The gateway has not taken it. */
        ORDERED,
        UNDONE,
        /** The gateway delivers. */
        SENDING,
        /** The next hop of every recipient said 250. */
        ARRIVED,
        /** A next hop refused it for good. */
        NOT_DELIVERED,
        /** The gateway found something that was not known before. */
        REFUSED
    }
}
