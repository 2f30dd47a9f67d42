package org.gatehouse.delivery;

import static org.awaitility.Awaitility.await;

import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.gatehouse.core.mail.Address;
import org.gatehouse.store.DeliveryOutcome;
import org.gatehouse.store.DeliveryTask;

/** A running engine over an outbox in memory. Its clock stands at {@link Tasks#NINE} unless told otherwise. */
final class Scene implements AutoCloseable {
    static final Clock STANDING = Clock.fixed(Tasks.NINE, ZoneOffset.UTC);
    static final RetrySchedule RETRY =
            new RetrySchedule(List.of(Duration.ofMinutes(1), Duration.ofMinutes(5)), Duration.ofDays(5), 0);

    private final FakeOutbox outbox;
    private final DeliveryEngine engine;

    private Scene(FakeOutbox outbox, DeliveryEngine engine) {
        this.outbox = outbox;
        this.engine = engine;
    }

    static Scene start(Route... routes) {
        return start(STANDING, options(routes));
    }

    static final Marking MARKING = new Marking("gate.school.example", new byte[32], Set.of("x-school-relay"));

    static Scene start(Clock clock, DeliveryOptions options) {
        FakeOutbox outbox = new FakeOutbox(clock);
        DeliveryEngine engine = new DeliveryEngine(outbox, options, clock);
        engine.start();
        return new Scene(outbox, engine);
    }

    static DeliveryOptions options(Route... routes) {
        return new DeliveryOptions(
                "gate.school.example",
                List.of(routes),
                RETRY,
                Duration.ofSeconds(2),
                Duration.ofSeconds(20),
                Address.of("postmaster@school.example"),
                8,
                systemTrust(),
                MARKING);
    }

    static DeliveryOptions impatient(DeliveryOptions options) {
        return with(options, Duration.ofMillis(300), options.trusted());
    }

    static DeliveryOptions trusting(DeliveryOptions options, SSLContext trusted) {
        return with(options, options.replyTimeout(), trusted);
    }

    private static DeliveryOptions with(DeliveryOptions options, Duration replyTimeout, SSLContext trusted) {
        return new DeliveryOptions(
                options.hostName(),
                options.routes(),
                options.retry(),
                options.connectTimeout(),
                replyTimeout,
                options.noticeFrom(),
                options.threads(),
                trusted,
                MARKING);
    }

    static Route everything(SmtpSink... sinks) {
        return everything(Tls.NONE, false, sinks);
    }

    static Route everything(Tls tls, boolean verify, SmtpSink... sinks) {
        return new Route(Set.of(), Stream.of(sinks).map(SmtpSink::hop).toList(), tls, verify, 2);
    }

    FakeOutbox outbox() {
        return outbox;
    }

    /** Puts the task into the outbox and waits for its outcome. */
    FakeOutbox.Recorded deliver(DeliveryTask task) {
        outbox.put(task);
        return awaitRecord(task);
    }

    FakeOutbox.Recorded deliver(Tasks tasks) {
        return deliver(tasks.task());
    }

    FakeOutbox.Recorded awaitRecord(DeliveryTask task) {
        return await().pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(30))
                .until(() -> findRecord(task), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<FakeOutbox.Recorded> findRecord(DeliveryTask task) {
        return outbox.records().stream()
                .filter(record -> record.task().id().equals(task.id()))
                .findFirst();
    }

    /** As {@code local-part KIND status}, in order. */
    static List<String> results(FakeOutbox.Recorded record) {
        return record.outcome().results().stream()
                .map(result -> result.recipient().localPart() + " " + result.kind() + " " + result.status())
                .toList();
    }

    static DeliveryOutcome.Kind kind(FakeOutbox.Recorded record) {
        return record.outcome().results().get(0).kind();
    }

    @Override
    public void close() {
        engine.close();
    }

    private static SSLContext systemTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
