package org.gatehouse.james.server;

import java.time.Duration;
import org.apache.james.mailetcontainer.api.MailProcessor;
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.apache.james.queue.api.MailQueue.MailQueueItem.CompletionStatus;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.james.mailets.Road;
import org.gatehouse.james.queue.SpooledMail;
import org.gatehouse.store.MailStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One mail's way down the road and what becomes of it. Done only when every recipient was acted for. Where the world is
 * down, the mail waits, with growing delays; where that does not help, or the fault is ours, it takes the way that fails
 * closed; where even that is broken, it is set aside. Never lost, never delivered unexamined. Thread-safe.
 */
final class Journey {
    private static final Logger LOG = LoggerFactory.getLogger(Journey.class);
    private static final AttributeName ATTEMPTS = AttributeName.of("gatehouse.attempts");

    private final MailProcessor road;
    private final MailStore store;
    private final Patience patience;

    Journey(MailProcessor road, MailStore store, Patience patience) {
        this.road = road;
        this.store = store;
        this.patience = patience;
    }

    void stop() {
        patience.end();
    }

    void travel(SpooledMail item) {
        try {
            serve(item.getMail());
            patience.insist(item.id(), () -> item.done(CompletionStatus.SUCCESS));
        } catch (Throwable thrown) { // An Error in one mail must not end the work on all.
            patience.insist(item.id(), () -> afterFailure(item, thrown));
        }
    }

    private void serve(Mail mail) throws Exception {
        road.service(mail);
        int left = mail.getRecipients().size();
        if (left > 0) {
            throw new IllegalStateException("the road ended and nobody acted for " + left + " recipients");
        }
    }

    private void afterFailure(SpooledMail item, Throwable thrown) throws MailQueueException {
        int attempts = attempts(item.getMail()) + 1;
        boolean failsClosed = failsClosed(item.getMail());
        if (patience.isEnded()) {
            item.putBack(Duration.ZERO);
        } else if (isTemporary(thrown) && (failsClosed || attempts < Patience.MAX_ATTEMPTS)) {
            waitForBetterTimes(item, attempts, thrown);
        } else if (!failsClosed) {
            failClosed(item, attempts, thrown);
        } else {
            setAside(item, thrown);
        }
    }

    private static void waitForBetterTimes(SpooledMail item, int attempts, Throwable thrown) {
        Duration delay = Patience.delay(attempts);
        LOG.warn("event=put-back mail={} attempts={} delay={}", item.id(), attempts, delay, thrown);
        item.getMail().setAttribute(new Attribute(ATTEMPTS, AttributeValue.of(attempts)));
        item.putBack(delay);
    }

    private static void failClosed(SpooledMail item, int attempts, Throwable thrown) {
        LOG.error("event=inspection-failed mail={} attempts={}", item.id(), attempts, thrown);
        item.getMail().removeAttribute(ATTEMPTS);
        item.getMail().setState(Road.INSPECTION_FAILED);
        item.putBack(Duration.ZERO);
    }

    private void setAside(SpooledMail item, Throwable thrown) throws MailQueueException {
        LOG.error("event=set-aside mail={}", item.id(), thrown);
        store.setAside(item.id(), "acting-failed");
        item.done(CompletionStatus.SUCCESS);
    }

    private static boolean failsClosed(Mail mail) {
        return mail.getState().equals(Road.INSPECTION_FAILED) || mail.getState().equals(Mail.ERROR);
    }

    private static int attempts(Mail mail) {
        return mail.getAttribute(ATTEMPTS)
                .flatMap(attribute -> attribute.getValue().valueAs(Integer.class))
                .orElse(0);
    }

    /** James wraps what a matcher throws. */
    private static boolean isTemporary(Throwable thrown) {
        return thrown instanceof TemporaryFailure || thrown.getCause() instanceof TemporaryFailure;
    }
}
