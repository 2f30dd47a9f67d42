package org.gatehouse.gateway.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends messages over several connections, each ten messages long. For one thread at a time. */
final class LoadSender {
    private static final int PER_CONNECTION = 10;
    /** An address of this machine that is none of the mail hosts of the demo's settings. */
    private static final String OUTSIDE = "127.0.0.2";

    private static final int DOMAINS = 200;
    private static final int TIMEOUT_MILLIS = 60_000;

    private final InetSocketAddress gateway;
    private final List<String> bodies;
    private final int connections;
    private final boolean outside;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<String, Long> planned = new ConcurrentHashMap<>();
    private final Map<String, Long> accepted = new ConcurrentHashMap<>();

    /** @param outside whether the mail comes from outside; else from one of our mail hosts */
    LoadSender(InetSocketAddress gateway, List<String> bodies, int connections, boolean outside) {
        this.gateway = gateway;
        this.bodies = bodies;
        this.connections = connections;
        this.outside = outside;
    }

    /** When each message should have gone out, in {@link System#nanoTime}: a late sender hides nothing. */
    Map<String, Long> planned() {
        return planned;
    }

    Map<String, Long> accepted() {
        return accepted;
    }

    /** @param gap between two messages; zero sends as fast as the gateway takes them */
    void send(int count, Duration gap) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        int last = next.get() + count;
        int first = next.get();
        long start = System.nanoTime();
        try {
            Callable<Integer> work = () -> work(first, last, start, gap.toNanos());
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(work));
            }
            for (Future<Integer> each : running) {
                each.get();
            }
            next.set(last);
        } catch (ExecutionException e) {
            throw new IOException("a sender failed: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private int work(int first, int last, long start, long gap) throws IOException, InterruptedException {
        int sent = 0;
        while (true) {
            try (Socket socket = new Socket()) {
                if (outside) {
                    socket.bind(new InetSocketAddress(OUTSIDE, 0));
                }
                socket.connect(gateway, TIMEOUT_MILLIS);
                socket.setSoTimeout(TIMEOUT_MILLIS);
                Talk talk = new Talk(socket);
                talk.open();
                for (int i = 0; i < PER_CONNECTION; i++) {
                    int number = next.getAndIncrement();
                    if (number >= last) {
                        return sent;
                    }
                    sendOne(talk, number, gap == 0 ? System.nanoTime() : start + (number - first) * gap);
                    sent++;
                }
            }
        }
    }

    private void sendOne(Talk talk, int number, long due) throws IOException, InterruptedException {
        long early = due - System.nanoTime();
        if (early > 0) {
            TimeUnit.NANOSECONDS.sleep(early);
        }
        String id = "bench-" + number + "@school.example";
        planned.put(id, due);
        String from = outside ? "parent@home-" + number % DOMAINS + ".example" : "teacher.one@school.example";
        talk.send(from, number, id, bodies.get(number % bodies.size()));
        accepted.put(id, System.nanoTime());
    }

    private static final class Talk {
        private final BufferedReader in;
        private final OutputStream out;

        Talk(Socket socket) throws IOException {
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            out = socket.getOutputStream();
        }

        void open() throws IOException {
            expect("220", "");
            expect("250", "EHLO bench.example\r\n");
        }

        void send(String from, int number, String id, String body) throws IOException {
            expect("250", "MAIL FROM:<" + from + ">\r\n");
            expect("250", "RCPT TO:<teacher.two@school.example>\r\n");
            expect("354", "DATA\r\n");
            expect(
                    "250",
                    "From: " + from + "\r\nTo: teacher.two@school.example\r\nSubject: letter " + number
                            + "\r\nMessage-ID: <" + id
                            + ">\r\nDate: Mon, 23 Nov 2026 09:00:00 +0000\r\nMIME-Version: 1.0\r\n"
                            + body + ".\r\n");
        }

        private void expect(String code, String command) throws IOException {
            out.write(command.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String line = in.readLine();
            while (line != null && line.length() > 3 && line.charAt(3) == '-') {
                line = in.readLine();
            }
            if (line == null || !line.startsWith(code)) {
                throw new IOException("expected " + code + ", the gateway said " + line);
            }
        }
    }
}
