package org.gatehouse.core.inspection;

import java.util.List;
import java.util.Optional;

/**
 * By what a message names itself and others (RFC 5322, 3.6.4), Message-IDs without the angle brackets. Anybody can write
 * anything there. Content: never for a log.
 *
 * @param messageId its own
 * @param mentioned the messages it most likely passes on, and no others: those attached to it; else those whose header
 *     fields are quoted in its first text; else the one it answers. The whole thread is never in it
 * @param own by what people know it: its sender, date and subject, as its header has them
 * @param attached the same of messages attached to it
 * @param references what our own line {@code X-Gatehouse-Reference} says in messages attached to it
 */
public record MailIdentifiers(
        Optional<String> messageId,
        List<String> mentioned,
        Optional<MailTrace> own,
        List<MailTrace> attached,
        List<String> references) {
    /** A message that could not be read. */
    public static final MailIdentifiers NONE = new MailIdentifiers(Optional.empty(), List.of());

    public MailIdentifiers {
        mentioned = List.copyOf(mentioned);
        attached = List.copyOf(attached);
        references = List.copyOf(references);
    }

    /** Of a message of which no more is known. */
    public MailIdentifiers(Optional<String> messageId, List<String> mentioned) {
        this(messageId, mentioned, Optional.empty(), List.of(), List.of());
    }

    @Override
    public String toString() {
        return "MailIdentifiers[own=" + messageId.isPresent() + ", mentioned=" + mentioned.size() + "]";
    }
}
