package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Optional;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.message.MailOpener;
import org.gatehouse.store.message.MessageRow;
import org.gatehouse.store.message.OpenMail;
import org.gatehouse.store.message.OpenMails;
import org.gatehouse.store.sql.SetAsideStep.Aside;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds messages and opens them. Thread-safe. */
final class Mails {
    private static final Logger LOG = LoggerFactory.getLogger(Mails.class);
    private static final String SELECT = "select " + MessageRow.COLUMNS + " from message m where m.id = ?";

    private final Database database;
    private final Duration patience;
    private final MailOpener opener;
    private final OpenMails open;
    private final Changes changes;

    Mails(Database database, Duration patience, MailOpener opener, OpenMails open, Changes changes) {
        this.database = database;
        this.patience = patience;
        this.opener = opener;
        this.open = open;
        this.changes = changes;
    }

    void add(OpenMail mail) {
        open.add(mail);
    }

    Optional<OpenMail> findOpen(MailId id) {
        return open.find(id);
    }

    /** @throws UnreadableMail where it is not there, or the gateway cannot open it any more */
    OpenMail open(MailId id) throws UnreadableMail {
        OpenMail known = open.find(id).orElse(null);
        return known != null ? known : opener.open(row(id));
    }

    Optional<OpenMail> openInWork(MessageRow row) throws UnreadableMail {
        return row.isInWork() ? Optional.of(opener.open(row)) : Optional.empty();
    }

    /** With the key that the desk gave for a release. */
    OpenMail openReleased(MessageRow row) throws UnreadableMail {
        return opener.open(row);
    }

    /**
     * Empty where the gateway holds no key any more. What was decided goes out, also from a message set aside since.
     */
    Optional<OpenMail> openToDeliver(MessageRow row) throws UnreadableMail {
        return row.hasSpoolKey() ? Optional.of(opener.open(row)) : Optional.empty();
    }

    /**
     * Empty where the gateway's work on it has ended.
     *
     * @throws IllegalStateException where it cannot be opened
     */
    Optional<OpenMail> findInWork(MailId id) {
        Optional<OpenMail> known = open.find(id);
        if (known.isPresent()) {
            return known.filter(mail -> !mail.isEnded());
        }
        try {
            return openInWork(row(id));
        } catch (UnreadableMail e) {
            throw new IllegalStateException("mail " + id + " cannot be opened", e);
        }
    }

    /** Decided deliveries go on. The reason is a code, never text. */
    void setAside(MailId id, String reason) {
        change(new Aside(id, reason, true));
    }

    /** Deliveries end too: what cannot be read cannot be sent. */
    void setAsideUnreadable(MailId id, String reason) {
        change(new Aside(id, reason, false));
    }

    private void change(Aside aside) {
        if (changes.setAside(aside)) {
            reportAside(aside.mail(), aside.reason());
        }
    }

    static void reportAside(MailId id, String reason) {
        LOG.error("event=mail-set-aside mail={} reason={}", id, reason);
    }

    private MessageRow row(MailId id) throws UnreadableMail {
        Optional<MessageRow> found = database.ask(patience, connection -> {
            try (PreparedStatement select = connection.prepareStatement(SELECT)) {
                select.setObject(1, id.value());
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(MessageRow.of(rows)) : Optional.empty();
                }
            }
        });
        return found.orElseThrow(() -> new UnreadableMail(id, "there is no such message"));
    }
}
