package org.gatehouse.store;

import java.time.Instant;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;

/**
 * A place in a queue for one message.
 *
 * @param key names this place; the same message may stand in several
 * @param queue the queue's name
 * @param state what the mail server keeps with it, serialised; stored encrypted with the message's data key
 * @param due not to be leased before
 */
public record SpoolItem(UUID key, String queue, MailId mail, State state, Instant due) {
    /** Opaque bytes, as text: JSON. Content: may hold addresses. */
    public record State(String json) {
        @Override
        public String toString() {
            return "State[" + json.length() + " characters]";
        }
    }
}
