package org.gatehouse.gateway.checking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.gatehouse.attachment.antivirus.Antivirus;
import org.gatehouse.attachment.lists.ListSpec;
import org.gatehouse.attachment.lists.ListStatus;
import org.gatehouse.attachment.pool.ListKeeper;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.store.Checking;
import org.gatehouse.store.Checking.Part;
import org.gatehouse.store.Rematch;
import org.gatehouse.store.desk.Checks.Kind;
import org.gatehouse.store.desk.Checks.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every minute how lists, antivirus and readers stand, and tells the books; people are told from there. Has what
 * is kept matched again where a list has changed. Its thread ends with {@link #close}.
 */
public final class CheckingWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckingWatch.class);
    private static final Duration LOOK = Duration.ofMinutes(1);
    /** What stays as it is, is written down this often: that somebody looks is news as well. */
    private static final Duration AT_LEAST = Duration.ofMinutes(15);

    private static final Duration HOUR = Duration.ofHours(1);
    /** Messages in an hour that felled or outlasted the readers. */
    private static final long MOST_UNREADABLE = 10;

    private final Watched watched;
    private final Checking checking;
    private final Optional<ListRematch> rematch;
    private final Clock clock;
    private final Deque<Count> unreadable = new ArrayDeque<>();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "checking-watch");
        thread.setDaemon(true);
        return thread;
    });
    private List<Part> reported = List.of();
    private Instant reportedAt = Instant.EPOCH;

    /**
     * What is watched; there need be neither lists nor antivirus.
     *
     * @param unreadable how many messages no reader could read, since the start
     */
    public record Watched(Optional<ListKeeper> lists, Optional<Antivirus> antivirus, LongSupplier unreadable) {}

    private record Count(Instant at, long count) {}

    public CheckingWatch(Watched watched, Checking checking, Rematch rematch, Clock clock) {
        this.watched = watched;
        this.checking = checking;
        this.rematch = watched.lists().map(lists -> new ListRematch(lists, rematch));
        this.clock = clock;
    }

    public void start() {
        var unused = executor.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What goes wrong now is tried again with the next look. */
    void look() {
        try {
            Optional<List<ListStatus>> lists = watched.lists().flatMap(CheckingWatch::status);
            report(parts(lists));
            if (lists.isPresent() && rematch.isPresent()) {
                rematch.get().look(lists.get());
            }
        } catch (TemporaryFailure e) {
            LOG.warn("event=checking-waits what=\"{}\"", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("event=checking-failed cause={}", e.getClass().getSimpleName());
        }
    }

    private void report(List<Part> parts) {
        Instant now = clock.instant();
        if (parts.equals(reported) && now.isBefore(reportedAt.plus(AT_LEAST))) {
            return;
        }
        checking.report(parts);
        reported = parts;
        reportedAt = now;
    }

    private static Optional<List<ListStatus>> status(ListKeeper lists) {
        try {
            return Optional.of(lists.status());
        } catch (TemporaryFailure e) {
            return Optional.empty();
        }
    }

    private List<Part> parts(Optional<List<ListStatus>> status) {
        List<Part> parts = new ArrayList<>();
        parts.add(readers());
        watched.antivirus().ifPresent(antivirus -> parts.add(antivirus(antivirus)));
        List<ListSpec> specs = watched.lists().map(ListKeeper::specs).orElse(List.of());
        for (int i = 0; i < specs.size(); i++) {
            int at = i;
            parts.add(list(specs.get(i), status.map(all -> all.get(at))));
        }
        return parts;
    }

    private Part list(ListSpec spec, Optional<ListStatus> status) {
        State state = status.map(each -> switch (each.state(spec.freshWithin(), clock.instant())) {
                    case CONNECTED -> State.WORKING;
                    case OLD -> State.OLD;
                    case NOT_CONNECTED -> State.NOT_CONNECTED;
                })
                .orElse(State.DOWN);
        return new Part(
                "list " + spec.name(),
                Kind.LIST,
                state,
                status.map(ListStatus::version).orElse(""));
    }

    private static Part antivirus(Antivirus antivirus) {
        Antivirus.Standing standing = antivirus.standing();
        State usable = standing.signaturesOld() ? State.OLD : State.WORKING;
        return new Part("clamd", Kind.ANTIVIRUS, standing.fit() ? usable : State.DOWN, standing.signatures());
    }

    private Part readers() {
        Instant now = clock.instant();
        long count = watched.unreadable().getAsLong();
        unreadable.addLast(new Count(now, count));
        while (unreadable.getFirst().at().plus(HOUR).isBefore(now)) {
            unreadable.removeFirst();
        }
        boolean many = count - unreadable.getFirst().count() >= MOST_UNREADABLE;
        return new Part("readers", Kind.READER, many ? State.DOWN : State.WORKING, "");
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
