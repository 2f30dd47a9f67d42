package org.gatehouse.store.sql;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.WrittenReports;
import org.gatehouse.store.crypto.DataKey;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.message.WrittenReportJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people wrote at the desk, over the table {@code written_report}. Thread-safe. */
final class SqlWrittenReports implements WrittenReports {
    private static final Logger LOG = LoggerFactory.getLogger(SqlWrittenReports.class);
    private static final String NEXT =
            "select id, body, spool_key from written_report where taken_at is null order by at, id limit 1";
    private static final String TAKEN =
            "update written_report set taken_at = ?, body = null, spool_key = null where id = ? and taken_at is null";
    /** Kept, and said: nobody can read it. */
    private static final String LEFT = "update written_report set taken_at = ? where id = ? and taken_at is null";

    private final Database database;
    private final GatewayKeys keys;
    private final Clock clock;

    SqlWrittenReports(Database database, GatewayKeys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    private record Row(UUID id, Bytes body, Bytes key) {}

    @Override
    public Optional<Waiting> next() {
        Optional<Row> row = database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(NEXT);
                    ResultSet found = select.executeQuery()) {
                return found.next()
                        ? Optional.of(new Row(
                                found.getObject("id", UUID.class),
                                new Bytes(found.getBytes("body")),
                                new Bytes(found.getBytes("spool_key"))))
                        : Optional.empty();
            }
        });
        return row.flatMap(this::open);
    }

    private Optional<Waiting> open(Row row) {
        MailId id = new MailId(row.id());
        try {
            DataKey key = keys.unwrapFromSpool(row.key().array(), id);
            try {
                return Optional.of(new Waiting(
                        row.id(),
                        WrittenReportJson.read(key.open(
                                WrittenReportJson.PURPOSE, id, row.body().array()))));
            } finally {
                key.destroy();
            }
        } catch (UnreadableMail | IOException | IllegalArgumentException e) {
            LOG.error(
                    "event=written-report-unreadable report={} fault={}",
                    row.id(),
                    e.getClass().getSimpleName());
            mark(LEFT, row.id());
            return Optional.empty();
        }
    }

    @Override
    public void taken(UUID id) {
        mark(TAKEN, id);
    }

    private void mark(String sql, UUID id) {
        database.ask(connection -> {
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                update.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
                update.setObject(2, id);
                return update.executeUpdate();
            }
        });
    }
}
