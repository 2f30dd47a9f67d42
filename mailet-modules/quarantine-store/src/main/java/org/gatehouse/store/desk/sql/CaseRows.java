package org.gatehouse.store.desk.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.message.VerdictJson;

/** Single cases. */
final class CaseRows {
    private static final String FIND = "select c.id, c.mail, c.origin, c.opened_at, c.urgency, c.likely_fine, c.state,"
            + " c.sealing or m.state = 'SEALED' as sealed, c.owner, m.received_at, m.size,"
            + " encode(m.fingerprint, 'hex') as fingerprint, coalesce(m.sender_type, 'UNKNOWN') as sender_type,"
            + " coalesce(m.sender_vouched, false) as sender_vouched, m.sender_check, exists (select 1 from release_order o"
            + " where o.case_file = c.id and o.state = 'LOWERED') as lowered"
            + " from case_file c join message m on m.id = c.mail where c.year = ? and c.running = ? and "
            + Conflict.NONE;

    private CaseRows() {}

    static Optional<CaseFile> find(Connection connection, PersonId viewer, CaseNumber number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setInt(1, number.year());
            select.setInt(2, number.running());
            select.setObject(3, viewer.value());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                UUID mail = row.getObject("mail", UUID.class);
                return Optional.of(of(number, row, RecipientRows.list(connection, mail)));
            }
        }
    }

    static Optional<PersonId> person(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class)).map(PersonId::new);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static CaseFile of(CaseNumber number, ResultSet row, List<CaseFile.Recipient> recipients)
            throws SQLException {
        return new CaseFile(
                row.getObject("id", UUID.class),
                number,
                new MailId(row.getObject("mail", UUID.class)),
                CaseFile.Origin.valueOf(row.getString("origin")),
                instant(row, "opened_at"),
                instant(row, "received_at"),
                Urgency.valueOf(row.getString("urgency")),
                row.getBoolean("likely_fine"),
                CaseFile.State.valueOf(row.getString("state")),
                row.getBoolean("sealed"),
                person(row, "owner"),
                PersonType.valueOf(row.getString("sender_type")),
                row.getBoolean("sender_vouched"),
                recipients,
                row.getLong("size"),
                row.getString("fingerprint"),
                row.getBoolean("lowered"),
                Optional.ofNullable(row.getString("sender_check")).map(VerdictJson::read));
    }
}
