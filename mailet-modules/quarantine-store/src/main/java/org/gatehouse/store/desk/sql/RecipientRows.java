package org.gatehouse.store.desk.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.mail.Direction;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Reason;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.message.Json;

/** Recipients of messages as cases show them: kinds and reasons, never addresses. */
final class RecipientRows {
    private static final String ALL =
            "select mail, position, coalesce(person_type, 'UNKNOWN') as person_type, direction,"
                    + " disposition, enforced, lowered is not null as lowered, reasons::text as reasons"
                    + " from recipient where mail = any(?) order by mail, position";
    /** A message to a whole year group has a few kinds of recipients, not hundreds. */
    private static final String KINDS = "select mail, min(position) as position,"
            + " coalesce(person_type, 'UNKNOWN') as person_type, direction, disposition, enforced,"
            + " lowered is not null as lowered, reasons::text as reasons from recipient where mail = any(?)"
            + " group by mail, person_type, direction, disposition, enforced, lowered is not null, reasons";

    private RecipientRows() {}

    static List<CaseFile.Recipient> list(Connection connection, UUID mail) throws SQLException {
        return select(connection, ALL, List.of(mail)).getOrDefault(mail, List.of());
    }

    /** One of each kind. */
    static Map<UUID, List<CaseFile.Recipient>> kinds(Connection connection, Collection<UUID> mails)
            throws SQLException {
        return select(connection, KINDS, mails);
    }

    private static Map<UUID, List<CaseFile.Recipient>> select(Connection connection, String sql, Collection<UUID> mails)
            throws SQLException {
        Map<UUID, List<CaseFile.Recipient>> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("uuid", mails.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(rows.getObject("mail", UUID.class), mail -> new ArrayList<>())
                            .add(recipient(rows));
                }
            }
        }
        return found;
    }

    /** What was only observed was not acted on, and is no reason. */
    private static CaseFile.Recipient recipient(ResultSet row) throws SQLException {
        boolean acted = row.getBoolean("enforced");
        String disposition = row.getString("disposition");
        String direction = row.getString("direction");
        return new CaseFile.Recipient(
                row.getInt("position"),
                PersonType.valueOf(row.getString("person_type")),
                Optional.ofNullable(direction).map(Direction::valueOf).orElse(Direction.INBOUND),
                acted && disposition != null ? disposition(row) : Disposition.DELIVER,
                acted ? reasons(row.getString("reasons")) : List.of());
    }

    /** The decision on record stays; what is done about it is not always the same. */
    private static Disposition disposition(ResultSet row) throws SQLException {
        return row.getBoolean("lowered") ? Disposition.HOLD : Disposition.valueOf(row.getString("disposition"));
    }

    private static List<Reason> reasons(String json) {
        List<Reason> reasons = new ArrayList<>();
        Json.read(json)
                .forEach(node -> reasons.add(new Reason(
                        node.path("code").asText(),
                        node.path("category").asText(),
                        node.path("rule").asText(),
                        node.path("explanation").asText(),
                        node.path("score").asDouble())));
        return reasons;
    }
}
