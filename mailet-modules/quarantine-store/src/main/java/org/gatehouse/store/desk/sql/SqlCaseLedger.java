package org.gatehouse.store.desk.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.desk.CaseLedger;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.message.Json;

/** The ledger beside its cases. Thread-safe. */
public final class SqlCaseLedger implements CaseLedger {
    /** Not every subject is a message: the case keeps the cast to those that are. */
    private static final String SELECT = """
            select l.sequence, l.at, l.kind, l.subject, l.actor, l.details::text as details, c.year, c.running
            from ledger l join case_file c
                on c.mail = case when l.subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then l.subject::uuid end
            where %s
            order by l.sequence""".formatted(Conflict.NONE);

    private static final int FETCHED = 500;
    /** What people wrote themselves. */
    private static final Set<String> LEFT_OUT = Set.of("reason", "note", "advice");

    private final Database database;

    public SqlCaseLedger(Database database) {
        this.database = database;
    }

    @Override
    public void read(PersonId notPartOf, Consumer<Line> each) {
        database.ask(connection -> read(connection, notPartOf, each));
    }

    private static boolean read(Connection connection, PersonId notPartOf, Consumer<Line> each) throws SQLException {
        // The driver reads in portions only inside a transaction.
        connection.setAutoCommit(false);
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setFetchSize(FETCHED);
            Sql.set(select, notPartOf.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    each.accept(line(rows));
                }
            }
            return true;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static Line line(ResultSet row) throws SQLException {
        TreeMap<String, String> details = new TreeMap<>();
        JsonNode stored = Json.read(row.getString("details"));
        stored.properties().stream()
                .filter(detail -> !LEFT_OUT.contains(detail.getKey()))
                .forEach(
                        detail -> details.put(detail.getKey(), detail.getValue().asText()));
        return new Line(
                row.getLong("sequence"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                new CaseNumber(row.getInt("year"), row.getInt("running")),
                row.getString("subject"),
                row.getString("actor"),
                details);
    }
}
