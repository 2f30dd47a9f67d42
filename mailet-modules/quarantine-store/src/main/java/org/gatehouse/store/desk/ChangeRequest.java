package org.gatehouse.store.desk;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;

/**
 * Something that one person asked for and another decides.
 *
 * @param subject a case or a person
 * @param details what the effect needs, content-free; {@code mail} is the message's id where there is one
 * @param doneAt when the effect was done, or found not to be possible; empty while it is owed
 */
public record ChangeRequest(
        UUID id,
        Kind kind,
        UUID subject,
        Map<String, String> details,
        String reason,
        PersonId requestedBy,
        Instant requestedAt,
        Instant lapsesAt,
        State state,
        Optional<PersonId> decidedBy,
        Optional<Instant> decidedAt,
        Optional<Instant> doneAt) {
    public ChangeRequest {
        details = Map.copyOf(details);
    }

    /** The same, decided. */
    public ChangeRequest approvedBy(PersonId person, Instant at) {
        return new ChangeRequest(
                id,
                kind,
                subject,
                details,
                reason,
                requestedBy,
                requestedAt,
                lapsesAt,
                State.APPROVED,
                Optional.of(person),
                Optional.of(at),
                doneAt);
    }

    /** What can be asked for. */
    public enum Kind {
        RELEASE,
        LOWER,
        DESTROY,
        EXPORT,
        GRANT_ROLE,
        /** A new one-time password for somebody who lost the password or the second factor. */
        RESET_ACCOUNT
    }

    /** Where it stands; all but OPEN are final. */
    public enum State {
        OPEN,
        APPROVED,
        REFUSED,
        WITHDRAWN,
        LAPSED
    }

    /** Without the reason: people write anything there. */
    @Override
    public String toString() {
        return "ChangeRequest[" + id + ", " + kind + ", " + state + "]";
    }
}
