package org.gatehouse.gateway.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The next hop: notes when each message has arrived, and forgets it. Thread-safe. */
final class Sink implements AutoCloseable {
    private static final String MARK = "message-id: <";
    private static final int BACKLOG = 200;

    private final ServerSocket server;
    private final ExecutorService sessions = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "bench-sink");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Long> arrivals = new ConcurrentHashMap<>();

    Sink() throws IOException {
        server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        sessions.execute(this::acceptUntilClosed);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /** By Message-ID, in {@link System#nanoTime}. */
    Map<String, Long> arrivals() {
        return arrivals;
    }

    @Override
    public void close() throws IOException {
        server.close();
        sessions.shutdownNow();
    }

    private void acceptUntilClosed() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                sessions.execute(() -> converse(client));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void converse(Socket client) {
        try (client;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
            OutputStream out = client.getOutputStream();
            say(out, "220 sink");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.toUpperCase(Locale.ROOT);
                if (verb.startsWith("DATA")) {
                    say(out, "354 go on");
                    takeMessage(in);
                }
                say(
                        out,
                        verb.startsWith("EHLO")
                                ? "250-sink\r\n250 8BITMIME"
                                : verb.startsWith("QUIT") ? "221" : "250 ok");
            }
        } catch (IOException e) {
            // The gateway closes connections that it does not need; what did not arrive is counted.
            client.isClosed();
        }
    }

    private void takeMessage(BufferedReader in) throws IOException {
        String id = "";
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            if (id.isEmpty()
                    && line.length() < 100
                    && line.toLowerCase(Locale.ROOT).startsWith(MARK)) {
                id = line.substring(MARK.length(), line.length() - 1);
            }
        }
        arrivals.put(id, System.nanoTime());
    }

    private static void say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
