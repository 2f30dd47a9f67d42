package org.gatehouse.store.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Urgency;

/**
 * A line of the queue, content-free: {@code why} is the sentence of the strongest reason.
 *
 * @param emails how many belong to it, itself included
 */
public record QueueRow(
        UUID id,
        CaseNumber number,
        Urgency urgency,
        boolean likelyFine,
        CaseFile.State state,
        CaseFile.Origin origin,
        Disposition disposition,
        String why,
        PersonType senderType,
        Set<PersonType> recipientTypes,
        Instant openedAt,
        Optional<PersonId> owner,
        int emails) {
    public QueueRow {
        recipientTypes = Set.copyOf(recipientTypes);
    }
}
