package org.gatehouse.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.mail.Address;
import org.gatehouse.store.DeliveryOutcome;
import org.gatehouse.store.DeliveryTask;

/**
 * Delivers one task and records the outcome. Throws nothing but an Error: a task whose outcome cannot be recorded for a
 * fault of ours stays leased until the process ends, because whoever took it up again would deliver it again.
 * Thread-safe.
 */
final class Deliverer {
    private final Recorder recorder;
    private final Outcomes outcomes;
    private final AddedHeader header;
    private final Marking marking;

    Deliverer(DeliveryOptions options, Recorder recorder, Clock clock) {
        this.recorder = recorder;
        this.outcomes = new Outcomes(options.retry(), clock);
        this.header = new AddedHeader(options.hostName(), options.marking());
        this.marking = options.marking();
    }

    void deliver(DeliveryTask task, OpenRoute route) {
        Attempt.Result result = new Attempt(task, route, header, marking).run();
        record(task, result, route.findRestEnd());
    }

    /** Waits for somebody to write the route into the settings: no mail is ever sent by guess. */
    void deferUnrouted(DeliveryTask task) {
        Events.noRoute(task);
        Map<Address, Status> results = new LinkedHashMap<>();
        task.recipients().forEach(recipient -> results.put(recipient, Status.NO_ROUTE));
        record(task, new Attempt.Result("", results, false), Optional.empty());
    }

    private void record(DeliveryTask task, Attempt.Result result, Optional<Instant> restEnd) {
        try {
            DeliveryOutcome outcome = outcomes.of(task, result, restEnd);
            Events.attempted(task, outcome);
            recorder.record(task, outcome, Telling.of(task, result.results(), outcome));
        } catch (RuntimeException bug) {
            Events.failed(task, bug);
            Events.notRecorded(task);
        }
    }
}
