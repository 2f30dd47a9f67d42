package org.gatehouse.store.desk.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.mail.Direction;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.Flows.Closed;
import org.gatehouse.store.desk.Flows.Logged;

/** Rows of the written log. */
final class LogRows {
    private static final String LIST = """
            select c.id, c.year, c.running, c.origin, c.state, c.opened_at, c.restricted, m.received_at,
                c.sealing or m.state = 'SEALED' as sealed, coalesce(m.sender_type, 'UNKNOWN') as sender_type,
                coalesce(m.sender_vouched, false) as sender_vouched, f.flowchart, f.branch, f.closed_at, f.closed_by,
                array(select distinct r.person_type from recipient r
                    where r.mail = c.mail and r.person_type is not null) as recipients,
                array(select distinct r.direction from recipient r
                    where r.mail = c.mail and r.direction is not null) as directions,
                coalesce((select one ->> 'category' from recipient r, jsonb_array_elements(r.reasons) one
                    where r.mail = c.mail and r.disposition <> 'DELIVER'
                    order by (one ->> 'score')::double precision desc, r.position limit 1), '') as kind,
                (select min(p.at) from report p where p.case_file = c.id) as reported_at
            from case_file c join message m on m.id = c.mail left join case_flow f on f.case_file = c.id
            where %s order by c.opened_at desc, c.id offset ? limit ?""".formatted(Conflict.NONE);

    private LogRows() {}

    static List<Logged> list(Connection connection, PersonId viewer, int offset, int max) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            Sql.set(select, viewer.value(), offset, max);
            List<Logged> list = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    list.add(logged(connection, row));
                }
            }
            return list;
        }
    }

    private static Logged logged(Connection connection, ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Optional<Instant> closedAt = FlowRows.time(row, "closed_at");
        Optional<PersonId> closedBy = CaseRows.person(row, "closed_by");
        return new Logged(
                new CaseNumber(row.getInt("year"), row.getInt("running")),
                CaseRows.instant(row, "received_at"),
                CaseRows.instant(row, "opened_at"),
                CaseFile.Origin.valueOf(row.getString("origin")),
                CaseFile.State.valueOf(row.getString("state")),
                row.getBoolean("sealed"),
                row.getBoolean("restricted"),
                row.getString("kind"),
                PersonType.valueOf(row.getString("sender_type")),
                row.getBoolean("sender_vouched"),
                names(row, "recipients", PersonType::valueOf),
                names(row, "directions", Direction::valueOf),
                Optional.ofNullable(row.getString("flowchart")),
                Optional.ofNullable(row.getString("branch")),
                FlowRows.tasks(connection, id).entrySet().stream()
                        .filter(task -> task.getValue().end().isPresent())
                        .collect(Collectors.toMap(task -> task.getKey(), task -> task.getValue())),
                FlowRows.time(row, "reported_at"),
                closedAt.flatMap(at -> closedBy.map(by -> new Closed(by, at))));
    }

    private static <E> Set<E> names(ResultSet row, String column, Function<String, E> parse) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .map(parse)
                .collect(Collectors.toSet());
    }
}
