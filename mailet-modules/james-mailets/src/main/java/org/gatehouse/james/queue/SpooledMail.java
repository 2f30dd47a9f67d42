package org.gatehouse.james.queue;

import java.time.Duration;
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.mailet.Mail;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.LeasedItem;

/**
 * A mail leased from its queue. Until it is done or put back it is ours; afterwards it must not be used. For one thread
 * at a time.
 */
public final class SpooledMail implements MailQueueItem {
    private final SpoolQueue queue;
    private final LeasedItem leased;
    private final Mail mail;

    SpooledMail(SpoolQueue queue, LeasedItem leased, Mail mail) {
        this.queue = queue;
        this.leased = leased;
        this.mail = mail;
    }

    public MailId id() {
        return leased.item().mail();
    }

    /** How often it was taken since it last was put into the queue or back, this time included; the others died. */
    public int turns() {
        return leased.leases();
    }

    @Override
    public Mail getMail() {
        return mail;
    }

    /**
     * SUCCESS takes the mail out of the queue; everything else leaves it there as it is now, due at once, because
     * nothing may be lost.
     */
    @Override
    public void done(CompletionStatus status) throws MailQueueException {
        if (status == CompletionStatus.SUCCESS) {
            queue.done(leased);
        } else {
            putBack(Duration.ZERO);
        }
    }

    /** Back into the queue as the mail is now, not due before the delay is over. */
    public void putBack(Duration delay) {
        queue.putBack(leased, mail, delay);
    }
}
