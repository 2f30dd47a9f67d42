package org.gatehouse.system.rig;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;

/** One connection to a {@link ScriptedHop}. For one thread. */
final class HopSession {
    private final ScriptedHop hop;
    private final List<String> recipients = new ArrayList<>();
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private String sender = "";
    private boolean over;

    HopSession(ScriptedHop hop, Socket socket) throws IOException {
        this.hop = hop;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    void run() throws IOException {
        say(ScriptedHop.GREETING, "220 hop.example ready");
        while (!over) {
            String line = withoutEnd(readLine());
            hop.heard(line);
            answer(line);
        }
    }

    private void answer(String line) throws IOException {
        String verb = line.length() < 4 ? line : line.substring(0, 4);
        switch (verb) {
            case "EHLO" -> say(line, greeting());
            case "STAR" -> startTls(line);
            case "MAIL" -> {
                if (say(line, "250 2.1.0 fine")) {
                    sender = path(line);
                    recipients.clear();
                }
            }
            case "RCPT" -> {
                if (say(line, "250 2.1.5 fine")) {
                    recipients.add(path(line));
                }
            }
            case "DATA" -> {
                if (say(line, "354 go ahead")) {
                    takeMessage();
                }
            }
            case "QUIT" -> {
                say(line, "221 2.0.0 bye");
                over = true;
            }
            default -> say(line, "250 2.0.0 fine");
        }
    }

    private String greeting() {
        boolean offersTls = hop.tls().isPresent() && !(socket instanceof SSLSocket);
        return "250-hop.example\r\n250-8BITMIME\r\n" + (offersTls ? "250-STARTTLS\r\n" : "") + "250 SIZE 100000000";
    }

    private void startTls(String line) throws IOException {
        if (!say(line, "220 2.0.0 go")) {
            return;
        }
        SSLSocket secure = (SSLSocket)
                hop.tls().orElseThrow().getSocketFactory().createSocket(socket, "hop", socket.getPort(), true);
        secure.setUseClientMode(false);
        secure.startHandshake();
        socket = secure;
        in = new BufferedInputStream(secure.getInputStream());
        out = secure.getOutputStream();
    }

    private void takeMessage() throws IOException {
        Arrival arrival = new Arrival(sender, recipients, readMessage());
        hop.saw(arrival);
        if (say(ScriptedHop.DOT, "250 2.0.0 taken")) {
            hop.took(arrival);
        }
    }

    /** Returns whether the normal reply was given. */
    private boolean say(String step, String normal) throws IOException {
        hop.think();
        String reply = hop.answer(step, normal);
        if (reply.equals(ScriptedHop.CUT) || reply.equals(ScriptedHop.SILENCE)) {
            over = true;
            waitUntilClientLeaves(reply.equals(ScriptedHop.SILENCE));
            socket.close();
            return false;
        }
        out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        over = over || reply.startsWith("421");
        return reply.equals(normal);
    }

    private void waitUntilClientLeaves(boolean wait) throws IOException {
        int heard = 0;
        while (wait && heard >= 0) {
            heard = in.read();
        }
    }

    private String readMessage() throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = readLine(); !line.equals(".\r\n"); line = readLine()) {
            message.append(line, line.startsWith(".") ? 1 : 0, line.length());
        }
        return message.toString();
    }

    /** Only CRLF ends a line: bare CR and LF stay what they are. */
    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int last = -1;
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (last == '\r' && next == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1);
            }
            last = next;
        }
        throw new IOException("the client left");
    }

    private static String withoutEnd(String line) {
        return line.substring(0, line.length() - 2);
    }

    private static String path(String command) {
        return command.substring(command.indexOf('<') + 1, command.lastIndexOf('>'));
    }
}
