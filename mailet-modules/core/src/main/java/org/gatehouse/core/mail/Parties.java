package org.gatehouse.core.mail;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who writes to whom, by kind: what the directory said when it was decided. Content-free but for the keys of the map.
 *
 * @param senderVouched whether one of our own mail hosts vouches that the sender is one of us
 * @param recipients one for each recipient of the envelope
 */
public record Parties(PersonType sender, boolean senderVouched, Map<Address, Party> recipients) {
    public Parties {
        recipients = Map.copyOf(recipients);
    }

    /** A recipient, and which way the message goes for them. */
    public record Party(PersonType type, Direction direction) {}

    public static Parties of(Envelope envelope, Directory directory) {
        boolean ours = envelope.sender().filter(directory::isOurs).isPresent();
        Map<Address, Party> recipients = new LinkedHashMap<>();
        for (Address recipient : envelope.recipients()) {
            Direction direction = directory.direction(envelope.sender(), recipient);
            recipients.put(recipient, new Party(directory.getMailbox(recipient).type(), direction));
        }
        PersonType sender = directory.getMailbox(envelope.sender()).type();
        return new Parties(sender, ours && envelope.submission().trusted(), recipients);
    }

    @Override
    public String toString() {
        return "Parties[" + sender + ", vouched=" + senderVouched + ", " + recipients.size() + " recipients]";
    }
}
