package org.gatehouse.store.desk.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.QueueGroup;
import org.gatehouse.store.desk.QueueRow;
import org.gatehouse.store.desk.WhyHeld;

/** Pages of the queue, and its counts. */
final class QueueRows {
    private static final String COLUMNS = "select c.id, c.year, c.running, c.mail, c.origin, c.opened_at, c.urgency,"
            + " c.likely_fine, c.state, c.sealing, m.state = 'SEALED' as sealed, c.owner,"
            + " case when coalesce(m.sender_check ->> 'standing' = 'CHECKED', true)"
            // A forged address of ours is nobody's of ours (B70).
            + " then coalesce(m.sender_type, 'UNKNOWN') else 'OUTSIDE' end as sender_type,"
            + " (select count(*) from case_file j where j.joined_to = c.id) as others"
            + " from case_file c join message m on m.id = c.mail where ";
    private static final String IS_OPEN = "c.state in ('WAITING', 'RELEASING', 'NOT_DELIVERED')";
    private static final String OPEN =
            COLUMNS + IS_OPEN + " and c.urgency = ? and (c.likely_fine and c.urgency = 'WEEK') = ?" + " and "
                    + Conflict.NONE + " and " + Conflict.LEADS + " order by c.opened_at, c.id offset ? limit ?";
    private static final String SETTLED = COLUMNS + "c.state in ('RELEASED', 'KEPT', 'DESTROYED') and " + Conflict.NONE
            + " order by c.settled_at desc nulls last, c.id offset ? limit ?";
    private static final String COUNT = "select c.urgency, c.likely_fine, count(*) as cases from case_file c where "
            + IS_OPEN + " and " + Conflict.NONE + " and " + Conflict.LEADS + " group by c.urgency, c.likely_fine";

    private QueueRows() {}

    /** A case before its recipients are known. */
    private record Draft(
            UUID id,
            UUID mail,
            CaseNumber number,
            Urgency urgency,
            boolean likelyFine,
            CaseFile.State state,
            CaseFile.Origin origin,
            boolean sealing,
            boolean sealed,
            PersonType senderType,
            Instant openedAt,
            Optional<PersonId> owner,
            int emails) {}

    static List<QueueRow> listOpen(Connection connection, PersonId viewer, QueueGroup group, int offset, int max)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OPEN)) {
            select.setString(1, urgency(group).name());
            select.setBoolean(2, group == QueueGroup.LIKELY_FINE);
            select.setObject(3, viewer.value());
            select.setObject(4, viewer.value());
            select.setInt(5, offset);
            select.setInt(6, max);
            return rows(connection, select);
        }
    }

    static List<QueueRow> listSettled(Connection connection, PersonId viewer, int offset, int max) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SETTLED)) {
            select.setObject(1, viewer.value());
            select.setInt(2, offset);
            select.setInt(3, max);
            return rows(connection, select);
        }
    }

    static Map<QueueGroup, Integer> countOpen(Connection connection, PersonId viewer) throws SQLException {
        Map<QueueGroup, Integer> counts = new EnumMap<>(QueueGroup.class);
        for (QueueGroup group : QueueGroup.values()) {
            counts.put(group, 0);
        }
        try (PreparedStatement select = connection.prepareStatement(COUNT)) {
            select.setObject(1, viewer.value());
            select.setObject(2, viewer.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    QueueGroup group =
                            group(Urgency.valueOf(rows.getString("urgency")), rows.getBoolean("likely_fine"));
                    counts.merge(group, rows.getInt("cases"), Integer::sum);
                }
            }
        }
        return counts;
    }

    private static Urgency urgency(QueueGroup group) {
        return switch (group) {
            case NOW -> Urgency.NOW;
            case TODAY -> Urgency.TODAY;
            case THIS_WEEK, LIKELY_FINE -> Urgency.WEEK;
        };
    }

    private static QueueGroup group(Urgency urgency, boolean likelyFine) {
        return switch (urgency) {
            case NOW -> QueueGroup.NOW;
            case TODAY -> QueueGroup.TODAY;
            case WEEK, NONE -> likelyFine ? QueueGroup.LIKELY_FINE : QueueGroup.THIS_WEEK;
        };
    }

    private static List<QueueRow> rows(Connection connection, PreparedStatement select) throws SQLException {
        List<Draft> drafts = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                drafts.add(draft(rows));
            }
        }
        Map<UUID, List<CaseFile.Recipient>> kinds =
                RecipientRows.kinds(connection, drafts.stream().map(Draft::mail).toList());
        return drafts.stream()
                .map(draft -> row(draft, kinds.getOrDefault(draft.mail(), List.of())))
                .toList();
    }

    private static Draft draft(ResultSet row) throws SQLException {
        return new Draft(
                row.getObject("id", UUID.class),
                row.getObject("mail", UUID.class),
                new CaseNumber(row.getInt("year"), row.getInt("running")),
                Urgency.valueOf(row.getString("urgency")),
                row.getBoolean("likely_fine"),
                CaseFile.State.valueOf(row.getString("state")),
                CaseFile.Origin.valueOf(row.getString("origin")),
                row.getBoolean("sealing"),
                row.getBoolean("sealed"),
                PersonType.valueOf(row.getString("sender_type")),
                CaseRows.instant(row, "opened_at"),
                CaseRows.person(row, "owner"),
                1 + row.getInt("others"));
    }

    private static QueueRow row(Draft draft, List<CaseFile.Recipient> kinds) {
        Disposition strictest =
                kinds.stream().map(CaseFile.Recipient::disposition).reduce(Disposition.DELIVER, Disposition::strictest);
        Set<PersonType> types = kinds.stream().map(CaseFile.Recipient::type).collect(Collectors.toSet());
        return new QueueRow(
                draft.id(),
                draft.number(),
                draft.urgency(),
                draft.likelyFine(),
                draft.state(),
                draft.origin(),
                draft.sealing() || draft.sealed() ? Disposition.SEAL : strictest,
                WhyHeld.of(draft.origin(), draft.sealing(), kinds).get(0),
                draft.senderType(),
                types,
                draft.openedAt(),
                draft.owner(),
                draft.emails());
    }
}
