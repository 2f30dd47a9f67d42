package org.gatehouse.core.mail;

import java.util.UUID;

/** Names one accepted message from its first byte on. Carries no meaning but a rough order in time; safe to log. */
public record MailId(UUID value) implements Comparable<MailId> {
    /** @throws IllegalArgumentException where the text is no UUID */
    public static MailId of(String text) {
        return new MailId(UUID.fromString(text));
    }

    @Override
    public int compareTo(MailId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
