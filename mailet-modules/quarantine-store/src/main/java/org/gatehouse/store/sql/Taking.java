package org.gatehouse.store.sql;

import java.util.List;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;

/** A release for the outbox, by domain, and the message's key for the gateway. */
record Taking(UUID order, MailId mail, Bytes spoolKey, List<TaskRow> tasks) {
    Taking {
        tasks = List.copyOf(tasks);
    }

    List<Integer> positions() {
        return tasks.stream().flatMap(task -> task.positions().stream()).toList();
    }
}
