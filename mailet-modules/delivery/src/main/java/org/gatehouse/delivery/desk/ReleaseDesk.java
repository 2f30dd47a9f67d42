package org.gatehouse.delivery.desk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.examination.Refusal;
import org.gatehouse.core.examination.SecondLook;
import org.gatehouse.store.DueRelease;
import org.gatehouse.store.Releases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what people released, one after the other: looks into the message again with today's lists, and puts it
 * into the outbox or refuses. What two people lower from sealed it looks into as well, and opens to the desk or
 * refuses. Several gateways may do so at once; killed at any point, it goes on where the books stand. Thread-safe.
 */
public final class ReleaseDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseDesk.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int AT_ONCE = 4;
    /** Longer than looking into so many takes; after it, another gateway may try. */
    private static final Duration HOLD = Duration.ofMinutes(5);

    private final Releases releases;
    private final SecondLook look;
    private final Rounds rounds;

    /** Starts nothing yet. */
    public ReleaseDesk(Releases releases, SecondLook look) {
        this.releases = releases;
        this.look = look;
        this.rounds = new Rounds("release-desk", PAUSE, this::round);
    }

    /** Once only. */
    public void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
    }

    private boolean round() {
        List<DueRelease> due = releases.lease(AT_ONCE, HOLD);
        for (DueRelease release : due) {
            if (!rounds.isStopped()) {
                carryOut(release);
            }
        }
        return due.size() == AT_ONCE;
    }

    private void carryOut(DueRelease due) {
        try {
            switch (due.purpose()) {
                case RELEASE -> release(due);
                case LOWER -> lower(due);
            }
        } catch (TemporaryFailure e) {
            LOG.warn(
                    "event=release-waits mail={} order={} what=\"{}\"",
                    due.mail().id(),
                    due.order(),
                    e.getMessage());
        } catch (RuntimeException e) {
            // It comes again when it is not held any more; the others go on.
            LOG.error(
                    "event=release-failed mail={} order={} fault={}",
                    due.mail().id(),
                    due.order(),
                    e.getClass().getSimpleName());
        }
    }

    private void release(DueRelease due) {
        Optional<Refusal> refusal = findRefusal(due);
        boolean done = refusal.isPresent() ? releases.refuse(due, refusal.get()) : releases.take(due);
        LOG.info(
                "event=release mail={} order={} outcome={}",
                due.mail().id(),
                due.order(),
                done ? refusal.map(Refusal::code).orElse("taken") : "not-open");
    }

    /** Fail closed: where the look breaks off, it stays sealed. */
    private void lower(DueRelease due) {
        Optional<Examination> seen =
                look(due, () -> look.examine(due.mail().envelope(), due.mail().content()));
        Optional<Refusal> refusal =
                seen.isPresent() ? SecondLook.refusalToLower(seen.get(), due.known()) : Optional.of(Refusal.UNREADABLE);
        boolean done =
                refusal.isPresent() ? releases.refuse(due, refusal.get()) : releases.lower(due, seen.orElseThrow());
        LOG.info(
                "event=lowering mail={} order={} outcome={}",
                due.mail().id(),
                due.order(),
                done ? refusal.map(Refusal::code).orElse("lowered") : "not-lowered");
    }

    /** Fail closed: where the look breaks off, a person decides again. */
    private Optional<Refusal> findRefusal(DueRelease due) {
        return look(
                        due,
                        () -> look.findRefusal(due.mail().envelope(), due.mail().content(), due.known()))
                .orElse(Optional.of(Refusal.UNREADABLE));
    }

    /** Empty where it breaks off. */
    private static <R> Optional<R> look(DueRelease due, Supplier<R> how) {
        try {
            return Optional.of(how.get());
        } catch (TemporaryFailure e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error(
                    "event=release-look-failed mail={} order={} fault={}",
                    due.mail().id(),
                    due.order(),
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
