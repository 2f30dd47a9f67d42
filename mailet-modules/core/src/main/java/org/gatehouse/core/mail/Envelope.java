package org.gatehouse.core.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The SMTP envelope of one message: who says they send it, to whom it shall go, how and when it came.
 *
 * @param sender empty for the null reverse path (RFC 5321, 4.5.5)
 * @param requests what the sender wants to be told
 */
public record Envelope(
        Optional<Address> sender,
        List<Address> recipients,
        Submission submission,
        Instant receivedAt,
        StatusRequests requests) {
    /** Nothing but the usual is to be told. */
    public Envelope(Optional<Address> sender, List<Address> recipients, Submission submission, Instant receivedAt) {
        this(sender, recipients, submission, receivedAt, StatusRequests.NONE);
    }

    public Envelope {
        recipients = List.copyOf(recipients);
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("an envelope needs at least one recipient");
        }
    }

    @Override
    public String toString() {
        return "Envelope[" + recipients.size() + " recipients, " + submission + "]";
    }
}
