package org.gatehouse.system.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A next hop that takes any mail and remembers what came, not the bytes. Thread-safe. */
public final class Sink implements AutoCloseable {
    private static final Pattern MAIL = Pattern.compile(" id ([0-9a-f-]{36});");
    private static final String LABEL_LINE = "\r\n" + LoadLetter.LABEL;

    /** Between taking a message and saying so: a delivery that is cut off here is made again. */
    private static final Duration SLOWNESS = Duration.ofMillis(40);

    private final ServerSocket server;
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final Queue<String> strangers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger epoch = new AtomicInteger();

    /**
     * A message came.
     *
     * @param attempt the try it was sent with
     * @param mail what the gateway calls it, out of its Received field
     * @param digest of the bytes from the sender's first on
     * @param epoch of the connection
     */
    public record Arrival(String attempt, String mail, List<String> recipients, String digest, int epoch, Instant at) {}

    public Sink() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::acceptUntilClosed);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /** Connections that come from now on belong to another life of the gateway. */
    public void beginEpoch() {
        epoch.incrementAndGet();
    }

    public List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    /** The beginnings of what came and was not of the load: there should be none. */
    public List<String> strangers() {
        return List.copyOf(strangers);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void acceptUntilClosed() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                int now = epoch.get();
                daemon(() -> converse(client, now));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void converse(Socket client, int connectedIn) {
        try (LineSocket talk = new LineSocket(client)) {
            client.setTcpNoDelay(true);
            talk.say("220 sink.example");
            List<String> recipients = new ArrayList<>();
            for (String line = talk.read(); !line.equals("QUIT"); line = talk.read()) {
                if (line.startsWith("EHLO")) {
                    talk.say("250-sink.example\r\n250-8BITMIME\r\n250-PIPELINING\r\n250 SIZE");
                } else if (line.equals("DATA")) {
                    talk.say("354 go on");
                    take(read(talk), recipients, connectedIn);
                    LockSupport.parkNanos(SLOWNESS.toNanos());
                    talk.say("250 ok");
                } else {
                    note(line, recipients);
                    talk.say("250 ok");
                }
            }
            talk.say("221 bye");
        } catch (IOException gone) {
            // Its gateway was killed: what this test is about.
            return;
        }
    }

    private static void note(String command, List<String> recipients) {
        if (command.startsWith("RCPT TO:<")) {
            recipients.add(command.substring(9, command.indexOf('>')));
        } else if (command.startsWith("MAIL") || command.startsWith("RSET")) {
            recipients.clear();
        }
    }

    private static String read(LineSocket talk) throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = talk.read(); !line.equals("."); line = talk.read()) {
            message.append(line, line.startsWith(".") ? 1 : 0, line.length()).append("\r\n");
        }
        return message.toString();
    }

    private void take(String arrived, List<String> recipients, int connectedIn) {
        int label = arrived.indexOf(LABEL_LINE);
        if (label < 0) {
            strangers.add(arrived.substring(0, Math.min(1000, arrived.length())));
            return;
        }
        String sent = arrived.substring(label + 2);
        Matcher mail = MAIL.matcher(arrived.substring(0, label));
        arrivals.add(new Arrival(
                sent.substring(LoadLetter.LABEL.length(), sent.indexOf("\r\n")),
                mail.find() ? mail.group(1) : "",
                List.copyOf(recipients),
                Digest.of(sent.getBytes(StandardCharsets.ISO_8859_1)),
                connectedIn,
                Instant.now()));
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "sink");
        thread.setDaemon(true);
        thread.start();
    }
}
