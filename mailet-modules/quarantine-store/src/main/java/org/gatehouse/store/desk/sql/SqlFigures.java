package org.gatehouse.store.desk.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.desk.Figures;

/** Counts over the tables. Thread-safe. */
final class SqlFigures implements Figures {
    private static final String CASES = " from case_file c where c.opened_at >= ? and c.opened_at < ?";
    private static final String EXAMINED =
            "select count(*) from message where received_at >= ? and received_at < ? and sender_type is not null";
    private static final String ACTED =
            "select r.disposition, count(*) from recipient r join message m on m.id = r.mail"
                    + " where m.received_at >= ? and m.received_at < ? and r.enforced and r.disposition <> 'DELIVER' group by 1";
    private static final String DIRECTIONS = "select r.direction, count(distinct c.id) from case_file c"
            + " join recipient r on r.mail = c.mail where c.opened_at >= ? and c.opened_at < ?"
            + " and r.direction is not null group by 1";
    private static final String CATEGORIES = "select coalesce((select one ->> 'category' from recipient r,"
            + " jsonb_array_elements(r.reasons) one where r.mail = c.mail and r.disposition <> 'DELIVER'"
            + " order by (one ->> 'score')::double precision desc, r.position limit 1), 'report'), count(*)"
            + CASES + " group by 1";
    private static final String OUTCOMES = "select c.state, count(*)" + CASES + " group by 1";
    private static final String MONTHS =
            "select to_char(c.opened_at at time zone 'UTC', 'YYYY-MM'), count(*)" + CASES + " group by 1";
    private static final String REFERRALS = "select t.task, count(*) from case_task t join case_file c"
            + " on c.id = t.case_file where t.ended_at >= ? and t.ended_at < ? and t.state = 'DONE' group by 1";
    private static final String REPORTS = "select count(*) from report where at >= ? and at < ?";
    private static final String LOOKED = "select count(c.first_look)" + CASES;
    private static final String FIRST_LOOK = "select extract(epoch from percentile_cont(0.5)"
            + " within group (order by c.first_look - c.opened_at))::bigint" + CASES + " and c.first_look is not null";
    private static final String LATE = "select count(*) from case_task t where t.state <> 'DROPPED' and t.due >= ?"
            + " and t.due < ? and coalesce(t.ended_at, now()) > t.due";

    private final Database database;

    SqlFigures(Database database) {
        this.database = database;
    }

    @Override
    public Period read(Instant from, Instant until) {
        return database.ask(connection -> {
            Range range = new Range(connection, Sql.time(from), Sql.time(until));
            return new Period(
                    range.count(EXAMINED),
                    range.counts(ACTED),
                    range.counts(DIRECTIONS),
                    range.counts(CATEGORIES),
                    range.counts(OUTCOMES),
                    range.counts(MONTHS),
                    range.counts(REFERRALS),
                    range.count(REPORTS),
                    range.seconds(FIRST_LOOK).map(Duration::ofSeconds),
                    range.count(LOOKED),
                    range.count(LATE));
        });
    }

    private record Range(Connection connection, OffsetDateTime from, OffsetDateTime until) {
        Map<String, Long> counts(String sql) throws SQLException {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                Sql.set(select, from, until);
                Map<String, Long> counts = new HashMap<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        counts.put(rows.getString(1), rows.getLong(2));
                    }
                }
                return counts;
            }
        }

        long count(String sql) throws SQLException {
            return seconds(sql).orElse(0L);
        }

        Optional<Long> seconds(String sql) throws SQLException {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                Sql.set(select, from, until);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    long value = row.getLong(1);
                    return row.wasNull() ? Optional.empty() : Optional.of(value);
                }
            }
        }
    }
}
