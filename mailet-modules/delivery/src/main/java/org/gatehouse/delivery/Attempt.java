package org.gatehouse.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.DeliveryTask;

/**
 * One try to deliver one task: a transaction for each set of added header lines, at most 100 recipients in each.
 * Whatever goes wrong inside is answered as "try again", never thrown, so that what another transaction achieved is not
 * forgotten. For one thread, once.
 */
final class Attempt {
    /** RFC 5321, 4.5.3.1.8: every host takes that many. */
    private static final int MOST_RECIPIENTS = 100;

    private final DeliveryTask task;
    private final OpenRoute route;
    private final AddedHeader header;
    private final Marking marking;
    private final Map<Address, Status> results = new LinkedHashMap<>();
    private String lastHop = "";
    private boolean ourFault;

    /**
     * @param hop the host and port that answered or failed last, or empty
     * @param results one for each recipient
     * @param ourFault whether something of ours failed, so that no sender may be told it was the hop
     */
    record Result(String hop, Map<Address, Status> results, boolean ourFault) {}

    Attempt(DeliveryTask task, OpenRoute route, AddedHeader header, Marking marking) {
        this.task = task;
        this.route = route;
        this.header = header;
        this.marking = marking;
    }

    Result run() {
        task.recipients().forEach(recipient -> results.put(recipient, Status.LOCAL_FAULT));
        if (route.findRestEnd().isPresent()) {
            results.replaceAll((recipient, status) -> Status.NO_ANSWER);
            return new Result("", results, false);
        }
        try {
            group().forEach(this::handOver);
        } catch (RuntimeException | Error bug) {
            ourFault = true;
            Events.failed(task, bug);
        }
        return new Result(lastHop, results, ourFault);
    }

    private Map<String, List<Address>> group() {
        Map<String, List<Address>> groups = new LinkedHashMap<>();
        Optional<Status> senderFault =
                task.mail().envelope().sender().flatMap(sender -> SmtpPath.findFault(sender, Status.BAD_SENDER_SYNTAX));
        for (Decision decision : task.decisions()) {
            requireDelivering(decision);
            Optional<Status> fault =
                    senderFault.or(() -> SmtpPath.findFault(decision.recipient(), Status.BAD_RECIPIENT_SYNTAX));
            if (fault.isPresent()) {
                results.put(decision.recipient(), fault.get());
            } else {
                groups.computeIfAbsent(header.of(task.mail(), decision, task.released()), lines -> new ArrayList<>())
                        .add(decision.recipient());
            }
        }
        return groups;
    }

    /** The last gate: whatever the outbox says, nothing leaves that was not decided to leave, or held and released. */
    private void requireDelivering(Decision decision) {
        boolean released = task.released() && decision.effective() == Disposition.HOLD;
        if (!released && !decision.effective().isDelivered()) {
            throw new IllegalStateException("a task with a recipient decided " + decision.effective());
        }
    }

    private void handOver(String lines, List<Address> recipients) {
        for (int from = 0; from < recipients.size(); from += MOST_RECIPIENTS) {
            int to = Math.min(from + MOST_RECIPIENTS, recipients.size());
            handOver(new Transaction(
                    task.mail().envelope().sender(),
                    recipients.subList(from, to),
                    task.mail().envelope().requests(),
                    lines,
                    new CleanContent(task.mail().content(), marking)));
        }
    }

    private void handOver(Transaction transaction) {
        try {
            OpenRoute.Answer answer = route.handOver(transaction);
            lastHop = answer.hop().isEmpty() ? lastHop : answer.hop();
            results.putAll(answer.results());
        } catch (UnreadableContent e) {
            ourFault = true;
            Events.contentUnreadable(task, e);
        }
    }
}
