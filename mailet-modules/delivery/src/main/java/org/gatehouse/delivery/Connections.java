package org.gatehouse.delivery;

import jakarta.mail.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.mail.Address;

/**
 * The connections of one route, kept open from one message to the next: at most 100 messages each, at most 30 seconds
 * idle. Thread-safe; callers see to it that no more than the route's limit send at once.
 */
final class Connections implements AutoCloseable {
    private static final int MOST_MESSAGES = 100;
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

    private final Route route;
    private final DeliveryOptions options;
    private final Session session;
    private final Clock clock;
    private final Set<SmtpConnection> busy = new HashSet<>();
    private final Deque<Idle> idle = new ArrayDeque<>();
    private boolean closed;

    private record Idle(SmtpConnection connection, Instant since) {}

    Connections(Route route, DeliveryOptions options, Clock clock) {
        this.route = route;
        this.options = options;
        this.session = HopSession.of(route, options);
        this.clock = clock;
    }

    /**
     * Sends over an open connection, or a new one. A kept connection that turns out to be dead before DATA is replaced
     * once; the hop may close it at any time (RFC 5321, 3.8), so that says nothing about the hop.
     */
    Map<Address, Status> send(NextHop hop, HopHealth health, Transaction transaction, OutgoingContent content)
            throws HopUnavailable, UnreadableContent {
        Optional<SmtpConnection> kept = takeIdle(hop);
        if (kept.isPresent()) {
            try {
                return use(kept.get(), transaction, content);
            } catch (HopUnavailable stale) {
                Events.staleConnection(hop);
            }
        }
        return use(open(hop, health), transaction, content);
    }

    /** Ends what was idle too long and cuts what no longer moves. */
    void tidy() {
        Instant now = clock.instant();
        takeIdleSince(now.minus(LONGEST_IDLE)).forEach(SmtpConnection::quit);
        for (SmtpConnection connection : listBusy()) {
            if (connection.isOverdue(now)) {
                Events.stuck(connection.hop());
                connection.abort();
            }
        }
    }

    /** Ends the idle ones; those in use end with their message. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        takeIdleSince(Instant.MAX).forEach(SmtpConnection::quit);
    }

    /** Cuts those in use. */
    void abort() {
        listBusy().forEach(SmtpConnection::abort);
    }

    private Map<Address, Status> use(SmtpConnection connection, Transaction transaction, OutgoingContent content)
            throws HopUnavailable, UnreadableContent {
        try {
            return connection.send(transaction, content);
        } finally {
            putBack(connection);
        }
    }

    private SmtpConnection open(NextHop hop, HopHealth health) throws HopUnavailable {
        makeRoom();
        try {
            SmtpConnection connection = new SmtpConnection(
                    hop, HopSocket.connect(hop, options), session, route.lmtp(), options.replyTimeout(), clock);
            register(connection);
            greet(connection);
            health.answered();
            return connection;
        } catch (HopUnavailable e) {
            health.didNotAnswer(clock.instant());
            throw e;
        }
    }

    private void greet(SmtpConnection connection) throws HopUnavailable {
        boolean greeted = false;
        try {
            connection.greet();
            greeted = true;
        } finally {
            if (!greeted) {
                forget(connection);
            }
        }
    }

    private synchronized void register(SmtpConnection connection) {
        busy.add(connection);
    }

    private synchronized void forget(SmtpConnection connection) {
        busy.remove(connection);
    }

    private void putBack(SmtpConnection connection) {
        boolean worn = connection.transactions() >= MOST_MESSAGES;
        boolean keep = connection.isUsable() && !worn && keepIdle(connection);
        if (!keep) {
            forget(connection);
            connection.quit();
        }
    }

    private synchronized boolean keepIdle(SmtpConnection connection) {
        if (closed) {
            return false;
        }
        busy.remove(connection);
        idle.push(new Idle(connection, clock.instant()));
        return true;
    }

    private synchronized Optional<SmtpConnection> takeIdle(NextHop hop) {
        for (Iterator<Idle> each = idle.iterator(); each.hasNext(); ) {
            SmtpConnection connection = each.next().connection();
            if (connection.hop().equals(hop)) {
                each.remove();
                busy.add(connection);
                return Optional.of(connection);
            }
        }
        return Optional.empty();
    }

    private synchronized List<SmtpConnection> takeIdleSince(Instant limit) {
        List<SmtpConnection> taken = new ArrayList<>();
        while (!idle.isEmpty() && !idle.getLast().since().isAfter(limit)) {
            taken.add(idle.removeLast().connection());
        }
        return taken;
    }

    /** Idle connections to other hops of the route count, too. */
    private void makeRoom() {
        List<SmtpConnection> surplus = new ArrayList<>();
        synchronized (this) {
            while (!idle.isEmpty() && busy.size() + idle.size() >= route.maxConnections()) {
                surplus.add(idle.removeLast().connection());
            }
        }
        surplus.forEach(SmtpConnection::quit);
    }

    private synchronized List<SmtpConnection> listBusy() {
        return List.copyOf(busy);
    }
}
