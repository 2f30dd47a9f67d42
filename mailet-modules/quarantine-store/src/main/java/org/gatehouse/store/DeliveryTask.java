package org.gatehouse.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.policy.Decision;

/**
 * A message to be handed to the next hop of one domain, leased to this process. The store renews the lease until the
 * outcome is recorded.
 *
 * @param domain the recipients' domain, in lower case
 * @param decisions one for each recipient still open, in the envelope's order
 * @param released whether it was held for these recipients, and a person released it
 * @param attempts how often it was tried before
 * @param firstDue when it was first due
 */
public record DeliveryTask(
        UUID id,
        UUID token,
        StoredMail mail,
        String domain,
        List<Decision> decisions,
        boolean released,
        int attempts,
        Instant firstDue) {
    public DeliveryTask {
        decisions = List.copyOf(decisions);
    }

    public List<Address> recipients() {
        return decisions.stream().map(Decision::recipient).toList();
    }
}
