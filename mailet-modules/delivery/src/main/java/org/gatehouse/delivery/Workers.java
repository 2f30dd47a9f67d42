package org.gatehouse.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.Outbox;

/**
 * A fixed number of threads that deliver. Every task here holds a place, whether it is worked on or waits for its
 * route; {@link #reserve} takes places before tasks are leased. Thread-safe.
 */
final class Workers {
    /** Long, because the hop may have taken the message, and would get it again as often as the fault comes back. */
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofMinutes(10);

    private final Semaphore places;
    private final ExecutorService threads;
    private final Routes routes;
    private final Deliverer deliverer;
    private final Outbox outbox;
    private final Clock clock;

    Workers(int count, Routes routes, Deliverer deliverer, Outbox outbox, Clock clock) {
        this.places = new Semaphore(count);
        this.threads = Executors.newFixedThreadPool(count, named());
        this.routes = routes;
        this.deliverer = deliverer;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Waits for a free place; returns how many there were, all taken now, or 0. */
    int reserve(Duration wait) {
        try {
            boolean free = places.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
            return free ? 1 + places.drainPermits() : 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    void release(int reserved) {
        places.release(reserved);
    }

    /** Takes a task into a reserved place; false where its route is full and it went back to the outbox. */
    boolean take(DeliveryTask task) {
        Optional<OpenRoute> route = routes.find(task.domain());
        if (route.isEmpty()) {
            threads.execute(() -> attend(task, () -> deliverer.deferUnrouted(task)));
            return true;
        }
        switch (route.get().line().join(task)) {
            case BEGIN -> threads.execute(() -> work(route.get(), task));
            case WAIT -> {}
            case COME_BACK -> {
                giveBack(task, route.get().line().nextTurn(clock.instant()));
                return false;
            }
        }
        return true;
    }

    void giveBackWaiting() {
        for (OpenRoute route : routes.listAll()) {
            for (DeliveryTask task : route.line().clear()) {
                giveBack(task, clock.instant());
                places.release();
            }
        }
    }

    /** Takes no more work; returns whether all that was begun has ended in time. */
    boolean stopWithin(Duration grace) {
        threads.shutdown();
        try {
            return threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Works on one task and then on those that wait in line for the same route. */
    private void work(OpenRoute route, DeliveryTask first) {
        Optional<DeliveryTask> next = Optional.of(first);
        while (next.isPresent()) {
            Instant start = clock.instant();
            DeliveryTask task = next.get();
            attend(task, () -> deliverer.deliver(task, route));
            next = route.line().leave(Duration.between(start, clock.instant()));
        }
    }

    /** An Error, too, may cost neither the task, nor this thread, nor the next in line: it would wait for ever. */
    private void attend(DeliveryTask task, Runnable delivery) {
        try {
            delivery.run();
        } catch (Throwable fault) {
            Events.failed(task, fault);
            giveBack(task, clock.instant().plus(PAUSE_AFTER_FAULT));
        } finally {
            places.release();
        }
    }

    private void giveBack(DeliveryTask task, Instant due) {
        try {
            outbox.giveBack(task, due);
        } catch (RuntimeException e) {
            Events.notGivenBack(task, e); // Its lease runs out, and it comes again.
        }
    }

    private static ThreadFactory named() {
        AtomicInteger number = new AtomicInteger();
        return task -> new Thread(task, "delivery-" + number.incrementAndGet());
    }
}
