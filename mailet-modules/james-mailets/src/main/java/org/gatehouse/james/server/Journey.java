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
import org.gatehouse.core.mail.MailId;
import org.gatehouse.james.mailets.Road;
import org.gatehouse.james.queue.SpooledMail;
import org.gatehouse.store.Books;
import org.gatehouse.store.MailStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One mail's way down the road and what becomes of it. Done only when every recipient was acted for. Where the world is
 * down, the mail waits, with growing delays; where nothing is decided yet and that does not help, or the fault is ours,
 * it takes the way that fails closed; where even that is broken, it is set aside. Never lost, never delivered
 * unexamined. Thread-safe.
 */
final class Journey {
    private static final Logger LOG = LoggerFactory.getLogger(Journey.class);
    /** A message taken so often, and neither done nor put back in between, may be what ended us each time. */
    private static final int MAX_TURNS = 5;

    private static final String POISON = "taken several times and never put back: not examined again";
    private static final AttributeName ATTEMPTS = AttributeName.of("gatehouse.attempts");

    private final MailProcessor road;
    private final MailStore store;
    private final Books books;
    private final Patience patience;

    Journey(MailProcessor road, MailStore store, Books books, Patience patience) {
        this.road = road;
        this.store = store;
        this.books = books;
        this.patience = patience;
    }

    void stop() {
        patience.end();
    }

    void travel(SpooledMail item) {
        try {
            if (mayBePoison(item)) {
                patience.insist(item.id(), () -> failClosed(item, item.turns(), new IllegalStateException(POISON)));
                return;
            }
            serve(item.getMail());
            patience.insist(item.id(), () -> item.done(CompletionStatus.SUCCESS));
        } catch (Throwable thrown) { // An Error in one mail must not end the work on all.
            patience.insist(item.id(), () -> afterFailure(item, thrown));
        }
    }

    private boolean mayBePoison(SpooledMail item) {
        return item.turns() >= MAX_TURNS
                && !failsClosed(item.getMail())
                && books.findDecisions(item.id()).isEmpty();
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
        } else if (isTemporary(thrown) && (failsClosed || mayWait(item.id(), attempts))) {
            waitForBetterTimes(item, attempts, thrown);
        } else if (!failsClosed) {
            failClosed(item, attempts, thrown);
        } else {
            setAside(item, thrown);
        }
    }

    /**
     * What is decided is never undone by waiting: holding a message that shall be delivered is refused by the books,
     * and nobody would act on it any more. While the books do not answer nobody knows, and holding would not work
     * either.
     */
    private boolean mayWait(MailId id, int attempts) {
        if (attempts < Patience.MAX_ATTEMPTS) {
            return true;
        }
        try {
            return books.findDecisions(id).isPresent();
        } catch (TemporaryFailure | IllegalStateException e) {
            LOG.warn(
                    "event=decisions-unknown mail={} cause={}", id, e.getClass().getSimpleName());
            return true;
        }
    }

    private static void waitForBetterTimes(SpooledMail item, int attempts, Throwable thrown) {
        Duration delay = Patience.delay(attempts);
        Level level = attempts < Patience.MAX_ATTEMPTS ? Level.WARN : Level.ERROR;
        LOG.atLevel(level)
                .setCause(thrown)
                .log("event=put-back mail={} attempts={} delay={}", item.id(), attempts, delay);
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
