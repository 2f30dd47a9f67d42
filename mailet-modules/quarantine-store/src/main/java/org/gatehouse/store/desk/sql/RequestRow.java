package org.gatehouse.store.desk.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.desk.ChangeRequest;
import org.gatehouse.store.message.Json;

/** Reads requests. */
final class RequestRow {
    static final String SELECT =
            "select id, kind, subject, details::text as details, reason, requested_by, requested_at,"
                    + " lapses_at, state, decided_by, decided_at, done_at from change_request ";

    private RequestRow() {}

    static List<ChangeRequest> list(PreparedStatement select, Object... values) throws SQLException {
        Sql.set(select, values);
        try (ResultSet rows = select.executeQuery()) {
            List<ChangeRequest> requests = new ArrayList<>();
            while (rows.next()) {
                requests.add(read(rows));
            }
            return requests;
        }
    }

    private static ChangeRequest read(ResultSet row) throws SQLException {
        return new ChangeRequest(
                row.getObject("id", UUID.class),
                ChangeRequest.Kind.valueOf(row.getString("kind")),
                row.getObject("subject", UUID.class),
                details(Json.read(row.getString("details"))),
                row.getString("reason"),
                new PersonId(row.getObject("requested_by", UUID.class)),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getObject("lapses_at", OffsetDateTime.class).toInstant(),
                ChangeRequest.State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getObject("decided_by", UUID.class)).map(PersonId::new),
                time(row, "decided_at"),
                time(row, "done_at"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static Map<String, String> details(JsonNode json) {
        Map<String, String> details = new HashMap<>();
        json.properties()
                .forEach(
                        detail -> details.put(detail.getKey(), detail.getValue().asText()));
        return details;
    }
}
