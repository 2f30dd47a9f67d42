package org.gatehouse.core.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The SMTP envelope of one message: who says they send it, to whom it shall go, how and when it came.
 *
 * @param sender empty for the null reverse path (RFC 5321, 4.5.5)
 */
public record Envelope(Optional<Address> sender, List<Address> recipients, Submission submission, Instant receivedAt) {
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
