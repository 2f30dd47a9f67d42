package org.gatehouse.system.canary;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One SMTP conversation, as badly mannered as a test wants it. For one thread. */
final class Client implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket = new Socket();
    private final BufferedReader in;
    private final OutputStream out;

    Client(InetSocketAddress server, String helo) throws IOException {
        socket.connect(server, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        out = new BufferedOutputStream(socket.getOutputStream());
        reply();
        ask("EHLO " + helo + ".example");
    }

    /** The last line of the reply. */
    String ask(String command) throws IOException {
        say(command + "\r\n");
        return reply();
    }

    void say(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    String reply() throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        return line == null ? "" : line;
    }

    /** MAIL, RCPT and DATA; the last reply. */
    String begin(Letter letter) throws IOException {
        ask("MAIL FROM:<" + letter.sender() + ">");
        for (String recipient : letter.recipients()) {
            ask("RCPT TO:<" + recipient + ">");
        }
        return ask("DATA");
    }

    String finish(byte[] mail) throws IOException {
        out.write(mail);
        out.flush();
        return ask(".");
    }

    /** Resets the connection instead of ending it. */
    void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
