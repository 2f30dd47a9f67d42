package org.gatehouse.store.sql;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.leases.Node;
import org.gatehouse.store.leases.Work;
import org.gatehouse.store.leases.WorkQueue;
import org.gatehouse.store.message.OpenMail;

/** Makes delivery tasks by domain and hands them over in memory where there is room. Thread-safe. */
final class Dispatch {
    private final WorkQueue<Opening<DeliveryTask>> queue;
    private final Node node;
    private final Clock clock;

    Dispatch(WorkQueue<Opening<DeliveryTask>> queue, Node node, Clock clock) {
        this.queue = queue;
        this.node = node;
        this.clock = clock;
    }

    /** Tasks that nobody holds: whoever asks the table next gets them. */
    List<TaskRow> planUnreserved(OpenMail mail, Collection<Address> recipients) {
        return plan(mail, recipients, id -> Optional.empty());
    }

    /** There is something to be taken from the table. */
    void wake() {
        queue.wake();
    }

    /** After this, exactly one of {@link #handOver} and {@link #cancel} must follow. */
    List<TaskRow> plan(OpenMail mail, Collection<Address> recipients) {
        return plan(mail, recipients, id -> queue.reserve(id) ? Optional.of(node.id()) : Optional.empty());
    }

    private List<TaskRow> plan(OpenMail mail, Collection<Address> recipients, Function<UUID, Optional<UUID>> holder) {
        Map<String, List<Integer>> byDomain = new LinkedHashMap<>();
        for (Address recipient : recipients) {
            byDomain.computeIfAbsent(recipient.domain(), domain -> new ArrayList<>())
                    .add(mail.recipients().position(recipient));
        }
        Instant now = clock.instant();
        List<TaskRow> tasks = new ArrayList<>();
        for (List<Integer> positions : byDomain.values()) {
            UUID id = UUID.randomUUID();
            List<Integer> sorted = positions.stream().distinct().sorted().toList();
            tasks.add(new TaskRow(id, mail.id(), sorted, now, holder.apply(id)));
        }
        return tasks;
    }

    void cancel(List<TaskRow> planned) {
        planned.stream().filter(task -> task.node().isPresent()).forEach(task -> queue.forget(task.id()));
    }

    /** @param inserted those of the planned that are in the table now, with the recipients that are */
    void handOver(OpenMail mail, List<Decision> decisions, List<TaskRow> planned, List<TaskRow> inserted) {
        Map<UUID, TaskRow> there = inserted.stream().collect(Collectors.toMap(TaskRow::id, task -> task));
        cancel(planned.stream().filter(task -> !there.containsKey(task.id())).toList());
        for (TaskRow task : inserted) {
            if (task.node().isPresent()) {
                queue.handOver(new Work<>(task.id(), opening(mail, decisions, task)));
            } else {
                queue.wake();
            }
        }
    }

    private static Opening<DeliveryTask> opening(OpenMail mail, List<Decision> decisions, TaskRow task) {
        List<Decision> open = decisions.stream()
                .filter(decision -> task.positions().contains(mail.recipients().position(decision.recipient())))
                .toList();
        String domain = open.get(0).recipient().domain();
        return Opening.of(
                mail.id(),
                token -> new DeliveryTask(task.id(), token, mail.stored(), domain, open, false, 0, task.due()));
    }
}
