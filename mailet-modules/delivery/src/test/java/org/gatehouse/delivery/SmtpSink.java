package org.gatehouse.delivery;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A next hop on a raw socket: keeps exactly the bytes that came, and answers as it is told. Steps are named by the
 * command's start, the greeting by {@link #GREETING}, the end of the message by {@link #DOT}.
 */
final class SmtpSink implements AutoCloseable {
    static final String GREETING = "(greeting)";
    static final String DOT = ".";
    /** Closes the connection instead of an answer. */
    static final String CUT = "(cut)";
    /** Says nothing until the sink is closed. */
    static final String HANG = "(hang)";

    private final ServerSocket server;
    private final List<String> extensions = new CopyOnWriteArrayList<>(List.of("8BITMIME", "SIZE 100000000"));
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final List<byte[]> messages = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean deaf;
    private volatile Optional<SSLContext> tls = Optional.empty();

    private SmtpSink(ServerSocket server) {
        this.server = server;
    }

    static SmtpSink start() throws IOException {
        SmtpSink sink = new SmtpSink(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        sink.inBackground(sink::accept);
        return sink;
    }

    NextHop hop() {
        return new NextHop("127.0.0.1", server.getLocalPort());
    }

    SmtpSink with(String extension) {
        extensions.add(extension);
        return this;
    }

    SmtpSink without(String extension) {
        extensions.removeIf(offered -> offered.startsWith(extension));
        return this;
    }

    SmtpSink withTls(SSLContext context) {
        tls = Optional.of(context);
        return this;
    }

    /** Says go ahead and then never reads again. */
    SmtpSink deafAfterData() {
        deaf = true;
        return this;
    }

    /** Later calls for the same step replace earlier ones. */
    SmtpSink answer(String step, String reply) {
        synchronized (answers) {
            answers.put(step, reply);
        }
        return this;
    }

    SmtpSink answerNormally(String step) {
        synchronized (answers) {
            answers.remove(step);
        }
        return this;
    }

    /** The messages that came with their final dot, dots unstuffed. */
    List<byte[]> messages() {
        return messages;
    }

    List<String> commands() {
        return commands;
    }

    long count(String commandStart) {
        return commands.stream().filter(line -> line.startsWith(commandStart)).count();
    }

    int connections() {
        return connections.get();
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    void cutAll() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        server.close();
        cutAll();
    }

    private void inBackground(Runnable task) {
        Thread thread = new Thread(task, "smtp-sink");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                mostAtOnce.accumulateAndGet(open.size(), Math::max);
                inBackground(() -> serve(socket));
            }
        } catch (IOException closed) {
            closing.countDown();
        }
    }

    private void serve(Socket plain) {
        try (Socket socket = plain) {
            new Talk(socket).run();
        } catch (IOException gone) {
            commands.add("(gone)");
        } finally {
            open.remove(plain);
        }
    }

    private final class Talk {
        private InputStream in;
        private OutputStream out;
        private Socket socket;
        private boolean over;

        Talk(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        void run() throws IOException {
            reply(GREETING, "220 sink.example ready");
            while (!over) {
                String line = readLine();
                commands.add(line);
                answer(line);
            }
        }

        private void answer(String line) throws IOException {
            if (line.startsWith("EHLO") || line.startsWith("LHLO")) {
                reply(line, ehlo());
            } else if (line.equals("STARTTLS")) {
                reply(line, "220 go");
                startTls();
            } else if (line.equals("DATA")) {
                if (reply(line, "354 go ahead")) {
                    if (deaf) {
                        waitForClosing();
                    }
                    byte[] message = readMessage();
                    messages.add(message);
                    reply(DOT, "250 2.0.0 taken");
                }
            } else if (line.equals("QUIT")) {
                reply(line, "221 bye");
                over = true;
            } else {
                reply(line, "250 2.1.0 fine");
            }
        }

        private String ehlo() {
            List<String> lines = new ArrayList<>(List.of("sink.example"));
            lines.addAll(extensions);
            if (tls.isPresent() && !(socket instanceof SSLSocket)) {
                lines.add("STARTTLS");
            }
            String last = lines.remove(lines.size() - 1);
            StringBuilder reply = new StringBuilder();
            lines.forEach(each -> reply.append("250-").append(each).append("\r\n"));
            return reply.append("250 ").append(last).toString();
        }

        /** Returns whether the normal reply was given. */
        private boolean reply(String step, String normal) throws IOException {
            String reply = find(step).orElse(normal);
            if (reply.equals(CUT)) {
                over = true;
                socket.close();
                return false;
            }
            if (reply.equals(HANG)) {
                waitForClosing();
                over = true;
                return false;
            }
            out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            over = over || reply.startsWith("421") || (step.equals(GREETING) && !reply.startsWith("220"));
            return reply.equals(normal);
        }

        private Optional<String> find(String step) {
            synchronized (answers) {
                return answers.entrySet().stream()
                        .filter(each -> step.startsWith(each.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
            }
        }

        private void waitForClosing() {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void startTls() throws IOException {
            SSLSocket secure = (SSLSocket)
                    tls.orElseThrow().getSocketFactory().createSocket(socket, "sink.example", socket.getPort(), true);
            secure.setUseClientMode(false);
            secure.startHandshake();
            socket = secure;
            in = new BufferedInputStream(secure.getInputStream());
            out = secure.getOutputStream();
        }

        private String readLine() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            while (true) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("closed");
                }
                if (next == '\n') {
                    return line.toString(StandardCharsets.ISO_8859_1);
                }
                if (next != '\r') {
                    line.write(next);
                }
            }
        }

        /** Only CRLF ends a line here; bare CR and LF stay what they are. */
        private byte[] readMessage() throws IOException {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            while (true) {
                byte[] line = readRawLine();
                if (line.length == 3 && line[0] == '.') {
                    return message.toByteArray();
                }
                int from = line[0] == '.' ? 1 : 0;
                message.write(line, from, line.length - from);
            }
        }

        private byte[] readRawLine() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int last = -1;
            while (true) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("closed in the middle of a message");
                }
                line.write(next);
                if (last == '\r' && next == '\n') {
                    return line.toByteArray();
                }
                last = next;
            }
        }
    }
}
