package org.gatehouse.store.sql;

import java.util.List;
import java.util.Optional;
import org.gatehouse.core.mail.MailId;

/**
 * A message for the outbox, by domain.
 *
 * @param evidence where one of the recipients is flagged
 */
record Posting(MailId mail, List<TaskRow> tasks, Optional<Bytes> evidence) {
    Posting {
        tasks = List.copyOf(tasks);
    }
}
