package org.gatehouse.delivery.mailbox;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.gatehouse.core.mail.Address;

/**
 * The mail host that has people's mailboxes, by IMAP (RFC 3501) under TLS, always: its certificate is checked.
 * Thread-safe.
 *
 * @param implicitTls from the first byte (RFC 8314); otherwise by STARTTLS, without which nobody signs in
 * @param user how we sign in, with {@code {mailbox}} for the address: {@code {mailbox}*gatehouse}
 */
public record MailboxHost(
        String host, int port, boolean implicitTls, SSLContext tls, String user, SignIn signIn, Duration timeout) {
    /** What stands for the mailbox's address in {@link #user}. */
    public static final String MAILBOX = "{mailbox}";

    /**
     * @throws IOException where the host, or whoever gives out tokens, does not let us in; says nothing about the
     *     mailbox
     */
    Mailbox open(Address mailbox) throws IOException {
        String secret = signIn.secret(mailbox);
        IMAPStore store = new IMAPStore(Session.getInstance(properties()), null);
        try {
            store.connect(host, port, user.replace(MAILBOX, mailbox.text()), secret);
            return new Mailbox(store);
        } catch (AuthenticationFailedException e) {
            signIn.refused(mailbox);
            // Without its cause: servers repeat the user's name.
            throw new IOException("the mail host does not let us in");
        } catch (MessagingException e) {
            throw new IOException(
                    "the mail host cannot be reached: " + rootOf(e).getClass().getSimpleName());
        }
    }

    private Properties properties() {
        String millis = Long.toString(timeout.toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.imap.connectiontimeout", millis);
        properties.setProperty("mail.imap.timeout", millis);
        properties.setProperty("mail.imap.writetimeout", millis);
        properties.setProperty("mail.imap.ssl.enable", Boolean.toString(implicitTls));
        properties.setProperty("mail.imap.starttls.enable", "true");
        properties.setProperty("mail.imap.starttls.required", "true");
        properties.setProperty("mail.imap.ssl.checkserveridentity", "true");
        properties.put("mail.imap.ssl.socketFactory", tls.getSocketFactory());
        properties.setProperty("mail.imap.auth.mechanisms", signIn.isToken() ? "XOAUTH2" : "PLAIN LOGIN");
        // Nobody's mail becomes "read" because we looked.
        properties.setProperty("mail.imap.peek", "true");
        return properties;
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    @Override
    public String toString() {
        return "MailboxHost[" + host + ":" + port + "]";
    }
}
