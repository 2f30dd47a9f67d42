package org.gatehouse.system.rig;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.gatehouse.core.mail.MailId;

/** An ordinary mail program (Jakarta Mail). One message, one connection. */
public final class MailClient {
    private final InetSocketAddress server;
    private final Session session;

    private MailClient(InetSocketAddress server, String from) {
        this.server = server;
        Properties settings = new Properties();
        settings.setProperty("mail.smtp.localaddress", from);
        settings.setProperty("mail.smtp.localhost", "client.example");
        settings.setProperty("mail.smtp.timeout", "60000");
        session = Session.getInstance(settings);
    }

    /** Sends as one of the establishment's mail hosts. */
    public static MailClient inside(InetSocketAddress server) {
        return new MailClient(server, "127.0.0.1");
    }

    /** Sends as anybody. */
    public static MailClient outside(InetSocketAddress server) {
        return new MailClient(server, "127.0.0.2");
    }

    /** A message to be filled. */
    public MimeMessage write(String from, List<String> to, String subject) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(from));
        for (String recipient : to) {
            message.addRecipient(RecipientType.TO, new InternetAddress(recipient));
        }
        message.setSubject(subject, StandardCharsets.UTF_8.name());
        return message;
    }

    public MailId sendText(String from, List<String> to, String subject, String text) throws MessagingException {
        MimeMessage message = write(from, to, subject);
        message.setText(text, StandardCharsets.UTF_8.name());
        return send(message);
    }

    /** The gateway names the message in its 250. */
    public MailId send(MimeMessage message) throws MessagingException {
        message.saveChanges();
        try (SMTPTransport transport = new SMTPTransport(session, null)) {
            transport.connect(server.getHostString(), server.getPort(), null, null);
            transport.sendMessage(message, message.getAllRecipients());
            return MailId.of(transport.getLastServerResponse().split(" ", -1)[2]);
        }
    }
}
