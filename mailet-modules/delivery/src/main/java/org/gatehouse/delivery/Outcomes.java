package org.gatehouse.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.mail.Address;
import org.gatehouse.store.DeliveryOutcome;
import org.gatehouse.store.DeliveryOutcome.Kind;
import org.gatehouse.store.DeliveryTask;

/** Turns what the hops said into what happens next: delivered, tried again, returned. Thread-safe. */
final class Outcomes {
    private final RetrySchedule retry;
    private final Clock clock;

    Outcomes(RetrySchedule retry, Clock clock) {
        this.retry = retry;
        this.clock = clock;
    }

    /** @param restEnd before which a new attempt makes no sense */
    DeliveryOutcome of(DeliveryTask task, Attempt.Result attempt, Optional<Instant> restEnd) {
        Instant now = clock.instant();
        boolean lastTry = !attempt.ourFault() && retry.isOver(task.firstDue(), task.attempts(), now);
        List<DeliveryOutcome.Result> results = attempt.results().entrySet().stream()
                .map(each -> result(each, lastTry))
                .toList();
        boolean defers = results.stream().anyMatch(result -> result.kind() == Kind.DEFERRED);
        Optional<Instant> next = defers ? Optional.of(nextAttempt(task, now, restEnd)) : Optional.empty();
        return new DeliveryOutcome(attempt.hop(), results, next);
    }

    private static DeliveryOutcome.Result result(Map.Entry<Address, Status> each, boolean lastTry) {
        Status status = each.getValue();
        if (status.isSuccess()) {
            return new DeliveryOutcome.Result(each.getKey(), Kind.DELIVERED, status.code());
        }
        if (status.isPermanent()) {
            return new DeliveryOutcome.Result(each.getKey(), Kind.RETURNED, status.code());
        }
        return lastTry
                ? new DeliveryOutcome.Result(each.getKey(), Kind.RETURNED, Status.EXPIRED.code())
                : new DeliveryOutcome.Result(each.getKey(), Kind.DEFERRED, status.code());
    }

    private Instant nextAttempt(DeliveryTask task, Instant now, Optional<Instant> restEnd) {
        Duration delay = retry.delay(task.id(), task.attempts());
        Instant scheduled = now.plus(delay);
        return restEnd.filter(scheduled::isBefore).orElse(scheduled);
    }
}
