package org.gatehouse.system.rig;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One SMTP connection for many messages. After an exception it is to be thrown away. For one thread. */
final class SmtpClient implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int REPLY_MILLIS = 60_000;

    private final LineSocket talk;

    private SmtpClient(LineSocket talk) {
        this.talk = talk;
    }

    static SmtpClient connect(InetSocketAddress server) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(server, CONNECT_MILLIS);
            socket.setSoTimeout(REPLY_MILLIS);
            socket.setTcpNoDelay(true);
            SmtpClient client = new SmtpClient(new LineSocket(socket));
            client.expect("220");
            client.command("250", "EHLO load.example");
            return client;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** @return the last reply: to the message, or to the command that was refused */
    String send(String sender, List<String> recipients, byte[] message) throws IOException {
        String reply = ask("MAIL FROM:<" + sender + ">");
        for (String recipient : recipients) {
            reply = reply.startsWith("2") ? ask("RCPT TO:<" + recipient + ">") : reply;
        }
        reply = reply.startsWith("2") ? ask("DATA") : reply;
        if (reply.startsWith("354")) {
            String text = new String(message, StandardCharsets.ISO_8859_1);
            return ask(("\r\n" + text).replace("\r\n.", "\r\n..").substring(2) + ".");
        }
        command("250", "RSET");
        return reply;
    }

    @Override
    public void close() throws IOException {
        talk.close();
    }

    private String ask(String command) throws IOException {
        talk.say(command);
        return reply();
    }

    private void command(String code, String command) throws IOException {
        talk.say(command);
        expect(code);
    }

    private void expect(String code) throws IOException {
        String reply = reply();
        if (!reply.startsWith(code)) {
            throw new IOException("expected " + code + ", got " + reply);
        }
    }

    private String reply() throws IOException {
        String line = talk.read();
        while (line.length() > 3 && line.charAt(3) == '-') {
            line = talk.read();
        }
        return line;
    }
}
