package org.gatehouse.delivery;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.DeliveryOutcome;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.Intake;
import org.gatehouse.store.Outbox;

/** An outbox in memory. Oldest due first, as the real one. */
final class FakeOutbox implements Outbox {
    private final Clock clock;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiting::due).thenComparing(Waiting::number));
    private final List<Recorded> records = new CopyOnWriteArrayList<>();
    private final List<DeliveryTask> givenBack = new CopyOnWriteArrayList<>();
    private final AtomicInteger failuresToCome = new AtomicInteger();
    private final AtomicInteger errorsToCome = new AtomicInteger();
    private final AtomicInteger mostAskedFor = new AtomicInteger();
    private final AtomicInteger noticesForgotten = new AtomicInteger();
    private final Semaphore arrivals = new Semaphore(0);
    private long number;

    private record Waiting(DeliveryTask task, Instant due, long number) {}

    /** @param notice its bytes as text, one character a byte */
    record Recorded(DeliveryTask task, DeliveryOutcome outcome, Optional<SentNotice> notice) {}

    record SentNotice(String text, Envelope envelope) {}

    FakeOutbox(Clock clock) {
        this.clock = clock;
    }

    synchronized void put(DeliveryTask task) {
        putAt(task, clock.instant());
    }

    private synchronized void putAt(DeliveryTask task, Instant due) {
        waiting.add(new Waiting(task, due, number++));
        arrivals.release();
    }

    /** The next calls of {@code record} fail as if the database were away. */
    void failNextRecords(int count) {
        failuresToCome.set(count);
    }

    /** The next calls of {@code record} fail as if there were no memory left. */
    void breakNextRecords(int count) {
        errorsToCome.set(count);
    }

    List<Recorded> records() {
        return records;
    }

    List<DeliveryTask> givenBack() {
        return givenBack;
    }

    int mostAskedFor() {
        return mostAskedFor.get();
    }

    int noticesForgotten() {
        return noticesForgotten.get();
    }

    @Override
    public List<DeliveryTask> lease(int max, Duration wait) {
        mostAskedFor.accumulateAndGet(max, Math::max);
        List<DeliveryTask> due = takeDue(max);
        if (!due.isEmpty()) {
            return due;
        }
        try {
            boolean news = arrivals.tryAcquire(20, TimeUnit.MILLISECONDS);
            return news ? takeDue(max) : List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private synchronized List<DeliveryTask> takeDue(int max) {
        List<DeliveryTask> due = new ArrayList<>();
        Instant now = clock.instant();
        while (due.size() < max && !waiting.isEmpty() && !waiting.peek().due().isAfter(now)) {
            due.add(waiting.remove().task());
        }
        return due;
    }

    @Override
    public void record(DeliveryTask task, DeliveryOutcome outcome, Optional<Notice> notice) {
        if (failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new TemporaryFailure("database away");
        }
        if (errorsToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new OutOfMemoryError("pretended");
        }
        records.add(new Recorded(
                task,
                outcome,
                notice.map(each -> new SentNotice(((MemoryIntake) each.message()).take(), each.envelope()))));
    }

    @Override
    public void giveBack(DeliveryTask task) {
        giveBack(task, clock.instant());
    }

    @Override
    public void giveBack(DeliveryTask task, Instant due) {
        givenBack.add(task);
        putAt(task, due);
    }

    @Override
    public Intake beginNotice() {
        return new MemoryIntake();
    }

    private final class MemoryIntake implements Intake {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean taken;

        @Override
        public MailId id() {
            return new MailId(new UUID(0, 0));
        }

        @Override
        public OutputStream output() {
            return bytes;
        }

        String take() {
            taken = true;
            return bytes.toString(StandardCharsets.ISO_8859_1);
        }

        @Override
        public void close() {
            if (!taken) {
                noticesForgotten.incrementAndGet();
            }
        }
    }
}
