package org.gatehouse.gateway.demo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo's next hop: takes any mail over SMTP on the loopback interface and keeps it in memory, byte for byte.
 * Thread-safe. For showing and testing only: it checks nothing.
 */
public final class ThrowAwayMailbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ThrowAwayMailbox.class);

    private final ServerSocket server;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    /** A message as it came in. {@code bytes} is without dot-stuffing and without the final dot. */
    public record Arrival(String sender, List<String> recipients, Bytes message) {}

    /** Bytes that compare by value and do not print. */
    public record Bytes(String latin1) {
        static Bytes of(byte[] bytes) {
            return new Bytes(new String(bytes, StandardCharsets.ISO_8859_1));
        }

        public byte[] toArray() {
            return latin1.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return "Bytes[" + latin1.length() + "]";
        }
    }

    public ThrowAwayMailbox() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback interface", e);
        }
        daemon("demo-mailbox", this::acceptUntilClosed);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /** What has arrived so far, in order. */
    public List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("could not close the demo's mailbox", e);
        }
    }

    private void acceptUntilClosed() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                daemon("demo-mailbox-session", () -> converse(client));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException("the demo's mailbox stopped", e);
                }
            }
        }
    }

    private void converse(Socket client) {
        try (client;
                InputStream in = new BufferedInputStream(client.getInputStream());
                OutputStream out = client.getOutputStream()) {
            new Session(in, out).run();
        } catch (IOException e) {
            LOG.debug("event=client-gone", e);
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** One SMTP conversation (RFC 5321), as far as a friendly client needs it. */
    private final class Session {
        private final InputStream in;
        private final OutputStream out;
        private final List<String> recipients = new ArrayList<>();
        private String sender = "";

        Session(InputStream in, OutputStream out) {
            this.in = in;
            this.out = out;
        }

        void run() throws IOException {
            say("220 mailbox.example ready");
            for (String line = readLine(); !line.isEmpty(); line = readLine()) {
                String command = line.strip();
                String verb =
                        command.substring(0, Math.min(4, command.length())).toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "EHLO" -> say("250-mailbox.example\r\n250-8BITMIME\r\n250-PIPELINING\r\n250 SIZE");
                    case "MAIL" -> begin(address(command));
                    case "RCPT" -> addRecipient(address(command));
                    case "DATA" -> takeMessage();
                    case "RSET" -> begin("");
                    case "QUIT" -> {
                        say("221 bye");
                        return;
                    }
                    default -> say("250 ok");
                }
            }
        }

        private void begin(String from) throws IOException {
            sender = from;
            recipients.clear();
            say("250 ok");
        }

        private void addRecipient(String to) throws IOException {
            recipients.add(to);
            say("250 ok");
        }

        private void takeMessage() throws IOException {
            say("354 go on");
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            for (String line = readLine(); !line.isEmpty() && !line.equals(".\r\n"); line = readLine()) {
                String unstuffed = line.startsWith(".") ? line.substring(1) : line;
                message.writeBytes(unstuffed.getBytes(StandardCharsets.ISO_8859_1));
            }
            arrivals.add(new Arrival(sender, List.copyOf(recipients), Bytes.of(message.toByteArray())));
            begin("");
        }

        /** A line with its end; empty at the end of the connection. */
        private String readLine() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                line.append((char) octet);
                if (octet == '\n') {
                    break;
                }
            }
            return line.toString();
        }

        private void say(String reply) throws IOException {
            out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        private String address(String command) {
            int open = command.indexOf('<');
            int close = command.lastIndexOf('>');
            return open >= 0 && close > open ? command.substring(open + 1, close) : "";
        }
    }
}
