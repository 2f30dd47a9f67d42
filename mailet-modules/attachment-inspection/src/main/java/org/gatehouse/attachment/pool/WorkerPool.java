package org.gatehouse.attachment.pool;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.gatehouse.attachment.InspectionLimits;
import org.gatehouse.attachment.wire.ReaderName;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MessageReader;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.mail.MailContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads messages in child processes, so that no message can fell the gateway (design.md, promise 2). A worker that
 * crashes, hangs or answers nonsense is killed and replaced; its message is tried once more with another worker, alone,
 * and is then unscannable. A message that uses up its processor time is unscannable at once. Thread-safe: callers wait
 * for a free worker.
 */
public final class WorkerPool implements MessageReader, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
    private static final String WORKER_MAIN = "org.gatehouse.attachment.worker.WorkerMain";
    private static final int TRIES = 2;

    private final InspectionLimits limits;
    private final Crew crew;
    private final Retirement retirement;
    private final AtomicLong unscannable = new AtomicLong();

    /** Begins to start the workers and returns at once: see {@link #awaitReady}. */
    public WorkerPool(WorkerOptions options, InspectionLimits limits) {
        this(options, limits, WORKER_MAIN);
    }

    /** @param mainClass tests start workers that misbehave */
    WorkerPool(WorkerOptions options, InspectionLimits limits, String mainClass) {
        this.limits = limits;
        this.retirement = new Retirement(options);
        ChildCommand command = new ChildCommand(options, mainClass, limits.toArguments(), List.of());
        this.crew = new Crew(clockwork -> Worker.start(command, clockwork), options.workers());
    }

    /** @throws TemporaryFailure where no worker can be started */
    public void awaitReady() {
        Worker worker = crew.take();
        crew.giveBack(worker);
    }

    @Override
    public ParsedMail read(MailContent content) {
        FindingCode last = FindingCode.UNSCANNABLE_CRASH;
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Worker worker = crew.take();
            Optional<String> unfit = Optional.of("failed");
            try {
                ParsedMail mail = worker.read(content, limits);
                unfit = retirement.reason(worker);
                return mail;
            } catch (WorkerLost e) {
                last = e.finding();
                LOG.warn("event=worker-lost code={} attempt={} pid={}", last, attempt, worker.pid());
                if (!e.isWorthRetry()) {
                    break;
                }
            } finally {
                // Whatever was thrown: a place that is not given back is lost until the gateway is started anew.
                release(worker, unfit);
            }
        }
        unscannable.incrementAndGet();
        return unscannable(content, last);
    }

    /** How many messages no worker could read, since the start. */
    public long unscannable() {
        return unscannable.get();
    }

    private void release(Worker worker, Optional<String> unfit) {
        if (unfit.isEmpty()) {
            crew.giveBack(worker);
            return;
        }
        try {
            worker.end(unfit.get());
        } finally {
            crew.replace();
        }
    }

    private static ParsedMail unscannable(MailContent content, FindingCode code) {
        Received received = Received.of(content);
        Finding finding = Finding.certain(
                code, ReaderName.NAME, ReaderName.VERSION, Optional.<PartPath>empty(), Category.UNSCANNABLE);
        return new ParsedMail(received.fingerprint(), received.size(), List.of(), List.of(), List.of(finding));
    }

    /** Ends all workers. Messages being read end as they would with a crash; later ones are temporary failures. */
    @Override
    public void close() {
        crew.close();
    }
}
