package org.gatehouse.james.queue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Iterator;
import java.util.Optional;
import org.apache.james.queue.api.ManageableMailQueue.DefaultMailQueueItemView;
import org.apache.james.queue.api.ManageableMailQueue.MailQueueItemView;
import org.apache.james.queue.api.ManageableMailQueue.MailQueueIterator;
import org.apache.mailet.Mail;

/** A queue's mails as they were when it was asked for. */
record Browsing(Iterator<MailQueueItemView> views) implements MailQueueIterator {
    static MailQueueItemView view(Mail mail, Instant due, Instant now, ZoneId zone) {
        Optional<ZonedDateTime> next = due.isAfter(now) ? Optional.of(due.atZone(zone)) : Optional.empty();
        return new DefaultMailQueueItemView(mail, next);
    }

    @Override
    public boolean hasNext() {
        return views.hasNext();
    }

    @Override
    public MailQueueItemView next() {
        return views.next();
    }

    @Override
    public void close() {
        // Nothing is held open: what is shown was read before.
    }
}
