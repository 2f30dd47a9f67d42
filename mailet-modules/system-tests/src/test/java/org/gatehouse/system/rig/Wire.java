package org.gatehouse.system.rig;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.gatehouse.core.mail.MailId;

/** An SMTP client that sends exactly what it is told, byte by byte: one character is one byte. */
public final class Wire implements AutoCloseable {
    /** One of the establishment's mail hosts, as {@link TestConf} names them. */
    private static final String MAIL_HOST = "127.0.0.1";
    /** Anybody: another address of this machine. */
    private static final String STRANGER = "127.0.0.2";

    private static final int TIMEOUT_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    public static Wire asMailHost(InetSocketAddress server) throws IOException {
        return connect(server, MAIL_HOST);
    }

    public static Wire asStranger(InetSocketAddress server) throws IOException {
        return connect(server, STRANGER);
    }

    private static Wire connect(InetSocketAddress server, String from) throws IOException {
        return new Wire(new Socket(server.getAddress(), server.getPort(), InetAddress.getByName(from), 0));
    }

    /** The same connection under TLS, whoever the certificate is for. */
    public Wire startTls() throws Exception {
        SSLContext trusting = TestTls.trusting();
        SSLSocket tls = (SSLSocket) trusting.getSocketFactory().createSocket(socket, "gateway", socket.getPort(), true);
        tls.startHandshake();
        return new Wire(tls);
    }

    public Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** One whole reply, its lines joined by line feeds; empty where the server hung up. */
    public String reply() throws IOException {
        StringBuilder reply = new StringBuilder();
        String line = line();
        while (line.length() > 3 && line.charAt(3) == '-') {
            reply.append(line).append('\n');
            line = line();
        }
        return reply.append(line).toString();
    }

    public String ask(String command) throws IOException {
        return send(command + "\r\n").reply();
    }

    /** Reads the greeting and says EHLO. */
    public Wire greet() throws IOException {
        reply();
        ask("EHLO client.example");
        return this;
    }

    /** Hands in a message; it must be accepted. */
    public MailId submit(String from, List<String> to, String message) throws IOException {
        String reply = offer(from, to, message);
        if (!reply.startsWith("250 2.0.0 ")) {
            throw new IOException("not accepted: " + reply);
        }
        return MailId.of(reply.split(" ", -1)[2]);
    }

    /** Says the envelope and, where every recipient is taken, the message. Returns the reply that decided it. */
    public String offer(String from, List<String> to, String message) throws IOException {
        String reply = ask("MAIL FROM:<" + from + ">");
        for (String recipient : to) {
            reply = reply.startsWith("250") ? ask("RCPT TO:<" + recipient + ">") : reply;
        }
        reply = reply.startsWith("250") ? ask("DATA") : reply;
        return reply.startsWith("354") ? send(stuffed(message) + ".\r\n").reply() : reply;
    }

    private static String stuffed(String message) {
        return ("\r\n" + message).replace("\r\n.", "\r\n..").substring(2);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = in.read();
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
