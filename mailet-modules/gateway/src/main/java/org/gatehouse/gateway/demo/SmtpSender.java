package org.gatehouse.gateway.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Hands one message to an SMTP server exactly as its bytes are. For one thread at a time. */
public final class SmtpSender {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final InetSocketAddress server;

    public SmtpSender(InetSocketAddress server) {
        this.server = server;
    }

    /**
     * @param message with CRLF line ends
     * @return the server's last reply line, such as {@code 250 2.0.0 ...}
     * @throws IOException where the server cannot be reached or refuses a command before the message
     */
    public String send(String sender, List<String> recipients, byte[] message) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(server, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            Conversation talk = new Conversation(socket);
            talk.expect("220", "");
            talk.expect("250", "EHLO demo.example");
            talk.expect("250", "MAIL FROM:<" + sender + ">");
            for (String recipient : recipients) {
                talk.expect("250", "RCPT TO:<" + recipient + ">");
            }
            talk.expect("354", "DATA");
            String reply = talk.finish(message);
            talk.expect("221", "QUIT");
            return reply;
        }
    }

    private static final class Conversation {
        private final BufferedReader in;
        private final OutputStream out;

        Conversation(Socket socket) throws IOException {
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            out = socket.getOutputStream();
        }

        void expect(String code, String command) throws IOException {
            if (!command.isEmpty()) {
                write(command + "\r\n");
            }
            String reply = readReply();
            if (!reply.startsWith(code)) {
                throw new IOException("expected " + code + ", the server said " + reply);
            }
        }

        String finish(byte[] message) throws IOException {
            String text = new String(message, StandardCharsets.ISO_8859_1);
            String stuffed = ("\r\n" + text).replace("\r\n.", "\r\n..").substring(2);
            write(stuffed + (stuffed.endsWith("\r\n") ? "" : "\r\n") + ".\r\n");
            return readReply();
        }

        private void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        private String readReply() throws IOException {
            String line = in.readLine();
            while (line != null && line.length() > 3 && line.charAt(3) == '-') {
                line = in.readLine();
            }
            if (line == null) {
                throw new IOException("the server closed the connection");
            }
            return line;
        }
    }
}
