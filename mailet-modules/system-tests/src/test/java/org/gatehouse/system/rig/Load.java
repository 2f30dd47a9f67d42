package org.gatehouse.system.rig;

import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends letters from several threads until it is closed, and tries again what was not accepted, like a mail server.
 * Each try has a name of its own, so that a second copy at the next hop is the gateway's doing. Thread-safe.
 */
public final class Load implements AutoCloseable {
    private static final Pattern MAIL = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");

    private final InetSocketAddress server;
    private final Map<String, Try> tries = new ConcurrentHashMap<>();
    private final Map<String, String> accepted = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<Long> acceptedAt = new ConcurrentSkipListSet<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final AtomicInteger temporary = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    /** A letter as it was offered. */
    public record Try(LoadLetter letter, String digest) {}

    public Load(InetSocketAddress server, int senders, long seed) {
        this.server = server;
        for (int i = 0; i < senders; i++) {
            Thread thread = new Thread(new Sender(this, "load-" + i, seed + i), "load-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    InetSocketAddress server() {
        return server;
    }

    void tries(String attempt, LoadLetter letter) {
        tries.put(attempt, new Try(letter, Digest.of(letter.bytes(attempt))));
    }

    /** Returns whether the letter needs no further try. */
    boolean answered(String attempt, String reply) {
        if (reply.startsWith("250")) {
            Matcher mail = MAIL.matcher(reply);
            acceptedAt.add(System.nanoTime());
            accepted.put(attempt, mail.find() ? mail.group() : "unnamed");
            return true;
        }
        if (reply.startsWith("4")) {
            temporary.incrementAndGet();
            return false;
        }
        refused.add(reply);
        return true;
    }

    void connectionLost() {
        lost.incrementAndGet();
    }

    boolean isStoppedWithin(long millis) {
        try {
            return stopped.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    public Map<String, Try> tries() {
        return Map.copyOf(tries);
    }

    /** The tries that got a 250, with the gateway's name for each. */
    public Map<String, String> accepted() {
        return Map.copyOf(accepted);
    }

    /** Replies 5xx: there should be none. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    /** How many replies were 4xx. */
    public int temporary() {
        return temporary.get();
    }

    /** Waits for the first 250 after that moment and returns when it was; both as {@link System#nanoTime} says. */
    public long awaitAcceptedAfter(long nanos) {
        await("mail is accepted again; " + this)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> acceptedAt.higher(nanos) != null);
        return acceptedAt.tailSet(nanos, false).first();
    }

    public void awaitAccepted(int more) {
        int enough = accepted.size() + more;
        await(more + " more letters are accepted; " + this)
                .atMost(Duration.ofMinutes(2))
                .until(() -> accepted.size() >= enough);
    }

    public void awaitTemporary() {
        int before = temporary.get();
        await("senders are told to come again; " + this)
                .atMost(Duration.ofMinutes(1))
                .until(() -> temporary.get() > before);
    }

    /** LoadLetters on their way are finished, none is begun. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "accepted=" + accepted.size() + " tries=" + tries.size() + " temporary=" + temporary + " lost=" + lost;
    }
}
