package org.gatehouse.core.mail;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The people of the establishment: which domains are ours, and whose mailbox is whose. Immutable.
 *
 * @param domains our domains, in lower case
 * @param mailboxes by address
 */
public record Directory(Set<String> domains, Map<Address, Mailbox> mailboxes) {
    public Directory {
        domains = Set.copyOf(domains);
        mailboxes = Map.copyOf(mailboxes);
    }

    public boolean isOurs(Address address) {
        return domains.contains(address.domain());
    }

    /** Always answers: an address of ours that nobody entered is {@link Mailbox#UNKNOWN}. */
    public Mailbox getMailbox(Address address) {
        Mailbox known = mailboxes.get(address);
        if (known != null) {
            return known;
        }
        return isOurs(address) ? Mailbox.UNKNOWN : Mailbox.OUTSIDE;
    }

    /** The null sender is a machine outside. */
    public Mailbox getMailbox(Optional<Address> sender) {
        return sender.map(this::getMailbox).orElse(Mailbox.OUTSIDE);
    }

    public Direction direction(Optional<Address> sender, Address recipient) {
        boolean fromUs = sender.map(this::isOurs).orElse(false);
        boolean toUs = isOurs(recipient);
        if (fromUs && toUs) {
            return Direction.INTERNAL;
        }
        return toUs ? Direction.INBOUND : Direction.OUTBOUND;
    }

    @Override
    public String toString() {
        return "Directory[" + domains.size() + " domains, " + mailboxes.size() + " mailboxes]";
    }
}
