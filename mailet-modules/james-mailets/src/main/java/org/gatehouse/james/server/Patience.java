package org.gatehouse.james.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.MailId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long and how often something is tried again. Thread-safe. */
final class Patience {
    /** After so many temporary failures a message for which nothing is decided is held unexamined: about 17 minutes. */
    static final int MAX_ATTEMPTS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(2);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 20;

    private final CountDownLatch end = new CountDownLatch(1);

    /** Doubles with each attempt. */
    static Duration delay(int attempts) {
        int doublings = Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS);
        Duration delay = FIRST_DELAY.multipliedBy(1L << doublings);
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }

    /**
     * Tries until it succeeds or the server ends: a mail that is neither done nor put back would stay leased for as
     * long as we live.
     */
    void insist(MailId id, Attempt attempt) {
        for (int attempts = 1; !succeeds(id, attempts, attempt); attempts++) {
            if (awaitEnd(delay(attempts))) {
                return;
            }
        }
    }

    void end() {
        end.countDown();
    }

    boolean isEnded() {
        return end.getCount() == 0;
    }

    private static boolean succeeds(MailId id, int attempts, Attempt attempt) {
        try {
            attempt.run();
            return true;
        } catch (TemporaryFailure e) {
            LOG.warn("event=queue-away mail={} attempts={} what=\"{}\"", id, attempts, e.getMessage());
        } catch (Throwable e) { // An Error too: what is given up here would stay leased.
            LOG.error("event=queue-refuses mail={} attempts={}", id, attempts, e);
        }
        return false;
    }

    private boolean awaitEnd(Duration delay) {
        try {
            return end.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Something that may be tried again. */
    interface Attempt {
        void run() throws Exception;
    }
}
