package org.gatehouse.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.Address;
import org.gatehouse.store.DeliveryOutcome;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.Intake;
import org.gatehouse.store.Outbox;

/**
 * Writes outcomes into the outbox, again and again while the database is away: what a hop took and nobody wrote down
 * would be delivered twice. Thread-safe.
 */
final class Recorder {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Outbox outbox;
    private final Notices notices;
    private final CountDownLatch closing;

    /** @param closing reaches zero when there is no more time to try again */
    Recorder(Outbox outbox, Notices notices, CountDownLatch closing) {
        this.outbox = outbox;
        this.notices = notices;
        this.closing = closing;
    }

    void record(DeliveryTask task, DeliveryOutcome outcome, Telling telling) {
        Optional<Address> reader = notices.findReader(task, telling);
        Duration pause = FIRST_PAUSE;
        while (!isRecorded(task, outcome, telling, reader)) {
            if (isClosingWithin(pause)) {
                Events.notRecorded(task);
                return;
            }
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        }
    }

    private boolean isRecorded(DeliveryTask task, DeliveryOutcome outcome, Telling telling, Optional<Address> reader) {
        try {
            if (reader.isPresent()) {
                recordWithNotice(task, outcome, telling, reader.get());
            } else {
                outbox.record(task, outcome, Optional.empty());
            }
            return true;
        } catch (TemporaryFailure e) {
            Events.notRecordedYet(task, e);
            return false;
        }
    }

    private void recordWithNotice(DeliveryTask task, DeliveryOutcome outcome, Telling telling, Address reader) {
        try (Intake intake = outbox.beginNotice()) {
            outbox.record(task, outcome, Optional.of(notices.write(task, telling, reader, intake)));
        }
    }

    private boolean isClosingWithin(Duration pause) {
        try {
            return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
