package org.gatehouse.gateway.assembly;

import java.time.Clock;
import java.util.List;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.settings.Settings;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.crypto.KeysRefused;
import org.gatehouse.store.sql.CopiesByHand;
import org.gatehouse.store.sql.CopiesByHand.Task;

/** Copies in mailboxes that a person must take out, beside a running gateway or without one. For one thread. */
public final class MailboxTasks implements AutoCloseable {
    private static final String OPERATOR = "operator";

    private final Parts parts;
    private final CopiesByHand copies;
    private final Settings settings;

    private MailboxTasks(Parts parts, CopiesByHand copies, Settings settings) {
        this.parts = parts;
        this.copies = copies;
        this.settings = settings;
    }

    /** @throws NotReady where there is no database yet, or no key */
    public static MailboxTasks open(Settings settings) throws NotReady {
        Parts parts = new Parts();
        try {
            GatewayKeys keys = GatewayKeys.read(settings.keys().directory());
            DatabaseAccess database = parts.add(DatabaseAccess.visit(settings.database()));
            CopiesByHand copies = parts.add(new CopiesByHand(database.login(), keys, Clock.systemUTC()));
            return new MailboxTasks(parts, copies, settings);
        } catch (KeysRefused e) {
            throw new NotReady(e.problems());
        }
    }

    /** Oldest first. */
    public List<Task> list() {
        return copies.list(List.copyOf(settings.directory().mailboxes().keySet()));
    }

    /** All copies of a message are taken out. Answers how many there were. */
    public int done(MailId mail) {
        return copies.done(mail, OPERATOR);
    }

    /** May be called twice. */
    @Override
    public void close() {
        parts.close();
    }
}
