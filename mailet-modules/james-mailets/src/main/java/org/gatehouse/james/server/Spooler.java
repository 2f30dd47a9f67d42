package org.gatehouse.james.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.james.queue.api.MailQueue;
import org.gatehouse.james.queue.SpooledMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Takes mails from the queue, as many at a time as there are threads, and sends each down the road. In place of James'
 * own spooler, which deletes mail that falls off a processor's end, tries again at once, and knows an error repository.
 */
final class Spooler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spooler.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final MailQueue queue;
    private final Journey journey;
    private final int threads;
    private final Scheduler workers;
    private final CountDownLatch ended = new CountDownLatch(1);
    private Optional<Disposable> consumption = Optional.empty();

    Spooler(MailQueue queue, Journey journey, int threads) {
        this.queue = queue;
        this.journey = journey;
        this.threads = threads;
        this.workers = Schedulers.newBoundedElastic(threads, Integer.MAX_VALUE, "spooler");
    }

    void start() {
        consumption = Optional.of(Flux.from(queue.deQueue())
                .flatMap(
                        item -> Mono.fromRunnable(() -> journey.travel((SpooledMail) item))
                                .subscribeOn(workers),
                        threads)
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PAUSE).doBeforeRetry(Spooler::reportBreak))
                .doFinally(signal -> ended.countDown())
                .subscribe(nothing -> {}, Spooler::reportEnd));
    }

    /**
     * Lets mails that are on their way arrive, but not longer than ten seconds: the rest comes again after a restart.
     */
    @Override
    public void close() {
        if (consumption.isEmpty()) {
            return;
        }
        try {
            queue.close();
            journey.stop();
            if (!ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("event=spooler-interrupted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.io.IOException e) {
            LOG.error("event=queue-not-closed", e);
        } finally {
            consumption.get().dispose();
            workers.dispose();
        }
    }

    /** Receiving goes on whatever happens here, so working off must too. */
    private static void reportBreak(Retry.RetrySignal signal) {
        LOG.error("event=spooler-broken breaks={}", signal.totalRetries() + 1, signal.failure());
    }

    private static void reportEnd(Throwable error) {
        LOG.error("event=spooler-stopped", error);
    }
}
