package org.gatehouse.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.mail.Address;

/** A route at work: its hops' health, its connections, and who waits for one. Thread-safe. */
final class OpenRoute implements AutoCloseable {
    private final Clock clock;
    private final Connections connections;
    private final Map<NextHop, HopHealth> hops = new LinkedHashMap<>();
    private final RouteLine line;

    /**
     * @param hop the host and port that answered or failed last; empty where none was tried
     * @param results one for each recipient of the transaction
     */
    record Answer(String hop, Map<Address, Status> results) {}

    OpenRoute(Route route, DeliveryOptions options, Clock clock) {
        this.clock = clock;
        this.connections = new Connections(route, options, clock);
        this.line = new RouteLine(route.maxConnections(), Math.max(1, options.threads() / 4));
        route.nextHops().forEach(hop -> hops.put(hop, new HopHealth()));
    }

    RouteLine line() {
        return line;
    }

    /** When the first hop may be tried again, where none of them answers. */
    Optional<Instant> findRestEnd() {
        Instant now = clock.instant();
        boolean allRest = hops.values().stream().allMatch(hop -> hop.isResting(now));
        return allRest ? hops.values().stream().map(HopHealth::restsUntil).min(Instant::compareTo) : Optional.empty();
    }

    /** Hands the message to the first hop that can be talked to. */
    Answer handOver(Transaction transaction) throws UnreadableContent {
        String last = "";
        Status why = Status.NO_ANSWER;
        try (OutgoingContent content = OutgoingContent.open(transaction.content())) {
            for (Map.Entry<NextHop, HopHealth> each : hops.entrySet()) {
                if (!each.getValue().mayTry(clock.instant())) {
                    continue;
                }
                NextHop hop = each.getKey();
                last = hop.toString();
                try {
                    return new Answer(last, connections.send(hop, each.getValue(), transaction, content));
                } catch (HopUnavailable e) {
                    Events.hopUnavailable(hop, e);
                    why = e.status();
                }
            }
        }
        return new Answer(last, sameForAll(transaction, why));
    }

    void tidy() {
        connections.tidy();
    }

    @Override
    public void close() {
        connections.close();
    }

    void abort() {
        connections.abort();
    }

    private static Map<Address, Status> sameForAll(Transaction transaction, Status status) {
        Map<Address, Status> results = new LinkedHashMap<>();
        transaction.recipients().forEach(recipient -> results.put(recipient, status));
        return results;
    }
}
