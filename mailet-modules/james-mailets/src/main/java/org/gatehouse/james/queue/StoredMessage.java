package org.gatehouse.james.queue;

import java.io.IOException;
import java.io.InputStream;
import org.apache.james.server.core.MimeMessageSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Mail;
import org.gatehouse.core.mail.MailContent;
import org.gatehouse.store.StoredMail;

/** A stored message as James sees it: decrypted when read, never copied. For one thread at a time. */
public final class StoredMessage extends MimeMessageWrapper {
    private final StoredMail stored;

    StoredMessage(StoredMail stored) {
        super(new Source(stored));
        this.stored = stored;
    }

    StoredMail stored() {
        return stored;
    }

    /** @throws IllegalStateException where the mail's message is not, or no longer, the stored one */
    public static StoredMail of(Mail mail) {
        try {
            if (mail.getMessage() instanceof StoredMessage message) {
                return message.stored;
            }
        } catch (javax.mail.MessagingException e) {
            throw new IllegalStateException("a mail does not give its message", e);
        }
        throw new IllegalStateException("a mail carries another message than the one that was stored");
    }

    private record Source(StoredMail stored) implements MimeMessageSource {
        @Override
        public String getSourceId() {
            return stored.id().toString();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return content().open();
        }

        @Override
        public long getMessageSize() {
            return content().size();
        }

        private MailContent content() {
            return stored.content();
        }
    }
}
