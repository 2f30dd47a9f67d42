package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.database.GroupWriter;
import org.gatehouse.store.database.Lane;

/**
 * What was set aside: kept, out of work, waiting for somebody to remove the reason. Works beside a running gateway and
 * without its keys. Thread-safe; throws {@link org.gatehouse.core.TemporaryFailure} while the database is away.
 */
public final class SetAside implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LIST = """
            select m.id, m.received_at, l.at, l.details ->> 'reason' as reason
            from message m join lateral (
                select at, details from ledger where kind = 'mail.set-aside' and subject = m.id::text
                order by sequence desc limit 1) l on true
            where m.state = 'SET_ASIDE' order by m.received_at""";

    private final Database database;
    private final GroupWriter writer;
    private final Lane<ResumeStep.Resume, Boolean> resume;

    public SetAside(DatabaseLogin login, Clock clock) {
        this.database = new Database(login);
        this.writer = new GroupWriter(login, QuarantineStore::finish, clock);
        this.resume = writer.add(new ResumeStep());
        writer.start();
    }

    /** @param reason a code */
    public record Entry(MailId mail, Instant receivedAt, Instant setAsideAt, String reason) {}

    /** Oldest first. */
    public List<Entry> list() {
        return database.ask(PATIENCE, connection -> {
            try (PreparedStatement select = connection.prepareStatement(LIST);
                    ResultSet rows = select.executeQuery()) {
                List<Entry> entries = new ArrayList<>();
                while (rows.next()) {
                    entries.add(new Entry(
                            new MailId(rows.getObject("id", UUID.class)),
                            instant(rows, "received_at"),
                            instant(rows, "at"),
                            rows.getString("reason")));
                }
                return entries;
            }
        });
    }

    /**
     * Brings it back where it was: to be examined, or to be acted on where decisions are on record. What still cannot
     * be read is set aside again. Ledger: {@code mail.resumed}. False where it is not set aside, or nothing of it is
     * left.
     */
    public boolean resume(MailId mail, String actor) {
        return resume.write(new ResumeStep.Resume(mail, actor), PATIENCE);
    }

    @Override
    public void close() {
        writer.close();
        database.close();
    }

    private static Instant instant(ResultSet rows, String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
}
