package org.gatehouse.system.canary;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A next hop that says more than it should: every reply of it repeats the command and a word. Refuses recipients and
 * mails that name the words it was given. What it takes is in memory only.
 */
final class WordyHop implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final String chatter;
    private final String refused;
    private final String deferred;
    private final String refusedAtTheEnd;

    WordyHop(String chatter, String refused, String deferred, String refusedAtTheEnd) throws IOException {
        this.chatter = chatter;
        this.refused = refused;
        this.deferred = deferred;
        this.refusedAtTheEnd = refusedAtTheEnd;
        threads.execute(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    boolean hasTaken(String word) {
        synchronized (taken) {
            return taken.toString(StandardCharsets.ISO_8859_1).contains(word);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                threads.execute(() -> talk(socket));
            }
        } catch (IOException e) {
            // Closed: the test is over.
            threads.shutdown();
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            say(out, "220 " + chatter);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                say(out, reply(line));
                if (line.equalsIgnoreCase("DATA")) {
                    say(out, replyTo(readMail(in)));
                }
            }
        } catch (IOException e) {
            // The gateway went, or was killed: it will come again.
            return;
        }
    }

    private String reply(String command) {
        String verb = command.toUpperCase(Locale.ROOT);
        if (verb.startsWith("RCPT") && command.contains(refused)) {
            return "550-5.1.1 " + chatter + "\r\n550 5.1.1 no " + command + " here, " + chatter;
        }
        if (verb.startsWith("RCPT") && command.contains(deferred)) {
            return "451 4.2.1 not now: " + command + " " + chatter;
        }
        if (verb.equals("DATA")) {
            return "354 " + chatter;
        }
        return (verb.equals("QUIT") ? "221 " : "250 ") + chatter + " " + command;
    }

    private String replyTo(String mail) {
        if (mail.contains(refusedAtTheEnd)) {
            return "554 5.7.1 refused: " + refusedAtTheEnd + " " + chatter;
        }
        synchronized (taken) {
            taken.writeBytes(mail.getBytes(StandardCharsets.ISO_8859_1));
        }
        return "250 2.0.0 queued as " + chatter;
    }

    private static String readMail(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append("\r\n");
        }
        return mail.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
