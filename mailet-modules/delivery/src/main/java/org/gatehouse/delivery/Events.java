package org.gatehouse.delivery;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.store.DeliveryOutcome;
import org.gatehouse.store.DeliveryTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What delivery writes to the log: ids, hosts, counts and codes. Never an address or the other side's words. */
final class Events {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryEngine.class);

    private Events() {}

    static void attempted(DeliveryTask task, DeliveryOutcome outcome) {
        if (LOG.isInfoEnabled()) {
            LOG.info(
                    "event=delivery.attempted mail={} task={} attempt={} hop={} delivered={} deferred={} returned={} status={}",
                    task.mail().id(),
                    task.id(),
                    task.attempts() + 1,
                    outcome.nextHop(),
                    count(outcome, DeliveryOutcome.Kind.DELIVERED),
                    count(outcome, DeliveryOutcome.Kind.DEFERRED),
                    count(outcome, DeliveryOutcome.Kind.RETURNED),
                    outcome.results().stream()
                            .map(DeliveryOutcome.Result::status)
                            .distinct()
                            .collect(Collectors.joining(",")));
        }
    }

    static void hopUnavailable(NextHop hop, HopUnavailable why) {
        LOG.warn("event=delivery.hop-unavailable hop={} status={} cause={}", hop, why.status(), causes(why));
    }

    static void noRoute(DeliveryTask task) {
        LOG.error("event=delivery.no-route mail={} task={}", task.mail().id(), task.id());
    }

    static void contentUnreadable(DeliveryTask task, Throwable why) {
        LOG.error(
                "event=delivery.content-unreadable mail={} task={} cause={}",
                task.mail().id(),
                task.id(),
                causes(why));
    }

    static void notClosed(Throwable why) {
        LOG.warn("event=delivery.not-closed cause={}", causes(why));
    }

    static void staleConnection(NextHop hop) {
        LOG.debug("event=delivery.stale-connection hop={}", hop);
    }

    static void failed(DeliveryTask task, Throwable bug) {
        LOG.error(
                "event=delivery.failed mail={} task={} cause={} at={}",
                task.mail().id(),
                task.id(),
                causes(bug),
                place(bug));
    }

    static void notRecordedYet(DeliveryTask task, Throwable why) {
        LOG.warn("event=delivery.not-recorded-yet task={} cause={}", task.id(), causes(why));
    }

    static void notRecorded(DeliveryTask task) {
        LOG.error("event=delivery.not-recorded mail={} task={}", task.mail().id(), task.id());
    }

    static void notLeasedYet(Throwable why) {
        LOG.warn("event=delivery.not-leased-yet cause={}", causes(why));
    }

    static void notLeased(RuntimeException why) {
        LOG.error("event=delivery.not-leased cause={} at={}", causes(why), place(why));
    }

    static void notGivenBack(DeliveryTask task, RuntimeException why) {
        LOG.warn("event=delivery.not-given-back task={} cause={}", task.id(), causes(why));
    }

    static void stuck(NextHop hop) {
        LOG.warn("event=delivery.connection-cut hop={} why=no-progress", hop);
    }

    static void watchFailed(RuntimeException bug) {
        LOG.error("event=delivery.watch-failed cause={} at={}", causes(bug), place(bug));
    }

    private static long count(DeliveryOutcome outcome, DeliveryOutcome.Kind kind) {
        return outcome.results().stream()
                .filter(result -> result.kind() == kind)
                .count();
    }

    /** Types only: messages of exceptions may repeat what the other side said. */
    private static String causes(Throwable why) {
        return Stream.iterate(why, cause -> cause != null, Throwable::getCause)
                .limit(5)
                .map(cause -> cause.getClass().getSimpleName())
                .collect(Collectors.joining(">"));
    }

    private static String place(Throwable why) {
        return Stream.of(why.getStackTrace())
                .limit(3)
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining(">"));
    }
}
