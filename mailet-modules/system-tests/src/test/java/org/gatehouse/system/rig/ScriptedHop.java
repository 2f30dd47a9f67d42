package org.gatehouse.system.rig;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * A next hop on a raw socket that keeps the bytes exactly as they came and answers as it is told. A step is named by
 * the start of the command, the greeting by {@link #GREETING}, the end of a message by {@link #DOT}. Thread-safe.
 */
public final class ScriptedHop implements AutoCloseable {
    public static final String GREETING = "(greeting)";
    public static final String DOT = "(dot)";
    /** Closes the connection instead of an answer. */
    public static final String CUT = "(cut)";
    /** Says nothing until the client gives up. */
    public static final String SILENCE = "(silence)";

    private final ServerSocket server;
    private final Map<String, Deque<String>> script = new LinkedHashMap<>();
    private final Map<String, String> rule = new LinkedHashMap<>();
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final List<Arrival> seen = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Duration pause = Duration.ZERO;
    private volatile Optional<SSLContext> tls = Optional.empty();

    private ScriptedHop(ServerSocket server) {
        this.server = server;
    }

    public static ScriptedHop start() throws IOException {
        return at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** Waits while the address is still in use: who leaves one keeps it for a moment. */
    public static ScriptedHop at(InetSocketAddress address) throws IOException {
        ServerSocket server = await("a free " + address)
                .ignoreException(BindException.class)
                .until(() -> listen(address), ServerSocket::isBound);
        ScriptedHop hop = new ScriptedHop(server);
        hop.inBackground(hop::accept);
        return hop;
    }

    private static ServerSocket listen(InetSocketAddress address) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(address);
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /** Answers the next times the step comes up, in turn; then as always. */
    public ScriptedHop next(String step, String... replies) {
        synchronized (script) {
            script.computeIfAbsent(step, unseen -> new ArrayDeque<>()).addAll(List.of(replies));
        }
        return this;
    }

    public ScriptedHop always(String step, String reply) {
        synchronized (script) {
            rule.put(step, reply);
        }
        return this;
    }

    /** As if it had just been started. */
    public void forget() {
        synchronized (script) {
            script.clear();
            rule.clear();
        }
        pause = Duration.ZERO;
        arrivals.clear();
        seen.clear();
        commands.clear();
    }

    /** Thinks for so long before each answer. */
    public ScriptedHop slow(Duration changed) {
        pause = changed;
        return this;
    }

    /** Offers STARTTLS from now on. */
    public ScriptedHop offerTls(SSLContext context) {
        tls = Optional.of(context);
        return this;
    }

    /** The messages it said 250 to. */
    public List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    /** The messages that came to their end, whatever it said then. */
    public List<Arrival> seen() {
        return List.copyOf(seen);
    }

    public List<String> commands() {
        return List.copyOf(commands);
    }

    public long count(String commandStart) {
        return commands.stream().filter(line -> line.startsWith(commandStart)).count();
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    Optional<SSLContext> tls() {
        return tls;
    }

    void think() {
        try {
            boolean unused = closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void heard(String command) {
        commands.add(command);
    }

    void saw(Arrival arrival) {
        seen.add(arrival);
    }

    void took(Arrival arrival) {
        arrivals.add(arrival);
    }

    String answer(String step, String normal) {
        synchronized (script) {
            for (Map.Entry<String, Deque<String>> each : script.entrySet()) {
                if (step.startsWith(each.getKey()) && !each.getValue().isEmpty()) {
                    return each.getValue().remove();
                }
            }
            return rule.entrySet().stream()
                    .filter(each -> step.startsWith(each.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(normal);
        }
    }

    private void inBackground(Runnable task) {
        Thread thread = new Thread(task, "scripted-hop");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (closing.getCount() > 0) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                inBackground(() -> serve(socket));
            } catch (IOException e) {
                closing.countDown(); // The server socket was closed.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new HopSession(this, socket).run();
        } catch (IOException gone) {
            heard("(gone)");
        } finally {
            open.remove(socket);
        }
    }
}
