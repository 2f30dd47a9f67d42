package org.gatehouse.store.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.gatehouse.core.mail.Address;
import org.gatehouse.store.DeliveryOutcome;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.Intake;
import org.gatehouse.store.Outbox;
import org.gatehouse.store.leases.Node;
import org.gatehouse.store.leases.WorkQueue;
import org.gatehouse.store.message.Recipients;
import org.gatehouse.store.sql.Outcome.OwnMessage;

/** The outbox over the table {@code outbox_task}. Thread-safe. */
final class SqlOutbox implements Outbox {
    private static final Pattern STATUS = Pattern.compile("[245]\\.[0-9]{1,3}\\.[0-9]{1,3}");

    private final WorkQueue<Opening<DeliveryTask>> queue;
    private final OutboxTable table;
    private final Openings<DeliveryTask> openings;
    private final Node node;
    private final OwnMails ownMails;
    private final Changes changes;
    private final Supplier<Intake> intakes;

    SqlOutbox(
            WorkQueue<Opening<DeliveryTask>> queue,
            OutboxTable table,
            Node node,
            OwnMails ownMails,
            Mails mails,
            Changes changes,
            Supplier<Intake> intakes) {
        this.queue = queue;
        this.table = table;
        this.openings = new Openings<>(queue, table, mails::setAsideUnreadable);
        this.node = node;
        this.ownMails = ownMails;
        this.changes = changes;
        this.intakes = intakes;
    }

    @Override
    public List<DeliveryTask> lease(int max, Duration wait) {
        return openings.take(max, wait);
    }

    @Override
    public void record(DeliveryTask task, DeliveryOutcome outcome, Optional<Notice> notice) {
        List<Outcome.Result> results = results(task, outcome);
        if (!queue.holds(task.id(), task.token())) {
            return;
        }
        if (notice.isPresent()) {
            ownMails.send(notice.get(), own -> changes.record(change(task, outcome, results, Optional.of(own))));
        } else {
            changes.record(change(task, outcome, results, Optional.empty()));
        }
        // Not after a fault: the caller tries again, and nobody else may deliver it meanwhile.
        queue.forget(task.id());
    }

    @Override
    public void giveBack(DeliveryTask task) {
        if (queue.holds(task.id(), task.token())) {
            try {
                table.free(List.of(task.id()));
            } finally {
                queue.forget(task.id());
            }
            queue.wake();
        }
    }

    @Override
    public void giveBack(DeliveryTask task, Instant due) {
        if (queue.holds(task.id(), task.token())) {
            try {
                table.freeUntil(task.id(), due);
            } finally {
                queue.forget(task.id());
            }
        }
    }

    @Override
    public Intake beginNotice() {
        return intakes.get();
    }

    private Outcome change(
            DeliveryTask task, DeliveryOutcome outcome, List<Outcome.Result> results, Optional<OwnMessage> notice) {
        return new Outcome(
                task.id(),
                node.id(),
                task.attempts(),
                task.mail().id(),
                task.released(),
                outcome.nextHop(),
                results,
                outcome.nextAttempt(),
                notice);
    }

    private static List<Outcome.Result> results(DeliveryTask task, DeliveryOutcome outcome) {
        Set<Address> open = new HashSet<>(task.recipients());
        Set<Address> answered = new HashSet<>();
        Recipients recipients = new Recipients(task.mail().envelope());
        List<Outcome.Result> results = outcome.results().stream()
                .filter(result -> answered.add(result.recipient()))
                .map(result ->
                        new Outcome.Result(recipients.position(result.recipient()), result.kind(), status(result)))
                .toList();
        if (!answered.equals(open)) {
            throw new IllegalArgumentException("an outcome names each open recipient of its task and no other");
        }
        return results;
    }

    /** Never what the other side wrote instead of a code. */
    private static String status(DeliveryOutcome.Result result) {
        if (STATUS.matcher(result.status()).matches()) {
            return result.status();
        }
        return switch (result.kind()) {
            case DELIVERED -> "2.0.0";
            case DEFERRED -> "4.0.0";
            case RETURNED -> "5.0.0";
        };
    }
}
