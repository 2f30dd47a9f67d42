package org.gatehouse.gateway.assembly;

import java.time.Clock;
import java.util.List;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.settings.Settings;
import org.gatehouse.store.sql.SetAside;

/** What was set aside, beside a running gateway or without one. Thread-safe. */
public final class SetAsideMail implements AutoCloseable {
    private static final String OPERATOR = "operator";

    private final Parts parts;
    private final SetAside setAside;

    private SetAsideMail(Parts parts, SetAside setAside) {
        this.parts = parts;
        this.setAside = setAside;
    }

    /** @throws NotReady where there is no database yet */
    public static SetAsideMail open(Settings settings) throws NotReady {
        Parts parts = new Parts();
        DatabaseAccess database = parts.add(DatabaseAccess.visit(settings.database()));
        return new SetAsideMail(parts, parts.add(new SetAside(database.login(), Clock.systemUTC())));
    }

    /** A line for each, oldest first: id, when it was received, when it was set aside, reason code. */
    public List<String> list() {
        return setAside.list().stream()
                .map(entry -> entry.mail() + "  received " + entry.receivedAt() + "  set aside " + entry.setAsideAt()
                        + "  " + entry.reason())
                .toList();
    }

    /** Back to work. False where it is not set aside. */
    public boolean resume(MailId mail) {
        return setAside.resume(mail, OPERATOR);
    }

    /** May be called twice. */
    @Override
    public void close() {
        parts.close();
    }
}
