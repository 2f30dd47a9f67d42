package org.gatehouse.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.store.Alerts;
import org.gatehouse.store.database.Database;

/** Alerts over the tables {@code notice_hook} and {@code channel_silence}. Thread-safe. */
final class SqlAlerts implements Alerts {
    /** What is older is of no use to anybody who watches a screen. */
    private static final String OWED = """
            select n.id, n.created_at from notice n where n.channel = 'MAIL' and n.kind in ('URGENT', 'EMERGENCY_ACCESS')
                and n.created_at > ? and not exists (select 1 from notice_hook h where h.notice = n.id)
            order by n.created_at limit 500""";

    private static final String OPEN = """
            select count(*) filter (where urgency = 'NOW') as now, count(*) filter (where urgency = 'TODAY') as today
            from case_file where state in ('WAITING', 'NOT_DELIVERED') and not restricted""";
    private static final String DONE =
            "insert into notice_hook (notice, at) select unnest(?), ? on conflict do nothing";
    private static final String UNTOLD = """
            select min(at) from (
                select min(n.created_at) as at from notice n
                where n.sent_at is null and n.channel = 'MAIL' and n.person is null
                    and n.kind in ('URGENT', 'EMERGENCY_ACCESS')
                union all
                select min(t.first_due) from outbox_task t join message m on m.id = t.mail
                    join recipient r on r.mail = t.mail join person_address a on a.lookup = r.lookup
                where m.origin = 'GATEWAY' and r.state = 'WAITING') untold""";
    private static final long LOOKS_BACK_SECONDS = 2 * 24 * 3600L;

    private final Database database;
    private final Changes changes;
    private final Clock clock;

    SqlAlerts(Database database, Changes changes, Clock clock) {
        this.database = database;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public Optional<Owed> find() {
        Instant since = clock.instant().minusSeconds(LOOKS_BACK_SECONDS);
        return database.ask(connection -> owed(connection, since));
    }

    @Override
    public void done(List<UUID> notices) {
        Instant now = clock.instant();
        database.ask(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(DONE)) {
                insert.setArray(1, connection.createArrayOf("uuid", notices.toArray()));
                insert.setObject(2, now.atOffset(ZoneOffset.UTC));
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public Optional<Instant> oldestUntold() {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(UNTOLD);
                    ResultSet row = select.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant);
            }
        });
    }

    @Override
    public boolean silent(Channel channel) {
        return changes.channel(new ChannelStep.Turned(channel, true));
    }

    @Override
    public boolean works(Channel channel) {
        return changes.channel(new ChannelStep.Turned(channel, false));
    }

    private static Optional<Owed> owed(Connection connection, Instant since) throws SQLException {
        List<UUID> notices = new ArrayList<>();
        Instant first = Instant.MAX;
        try (PreparedStatement select = connection.prepareStatement(OWED)) {
            select.setObject(1, since.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    notices.add(rows.getObject("id", UUID.class));
                    Instant at =
                            rows.getObject("created_at", OffsetDateTime.class).toInstant();
                    first = at.isBefore(first) ? at : first;
                }
            }
        }
        if (notices.isEmpty()) {
            return Optional.empty();
        }
        try (PreparedStatement select = connection.prepareStatement(OPEN);
                ResultSet row = select.executeQuery()) {
            row.next();
            return Optional.of(new Owed(notices, first, row.getInt("now"), row.getInt("today")));
        }
    }
}
