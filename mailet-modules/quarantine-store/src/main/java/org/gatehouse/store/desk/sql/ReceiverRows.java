package org.gatehouse.store.desk.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.store.desk.Cases.Receivers;

/** Who received a message, from the books. */
final class ReceiverRows {
    private static final String LIST = """
            with about as (
                select c.mail from case_file c where c.id = ? and c.origin = 'FILTER'
                union select r.original from report r where r.case_file = ? and r.original is not null),
            same as (
                select a.mail from about a
                union select k.mail from about a
                    join keyed_digest own on own.mail = a.mail and own.kind = 'MESSAGE_ID'
                    join keyed_digest k on k.digest = own.digest and k.kind = 'MESSAGE_ID')
            select coalesce(r.person_type, 'UNKNOWN') as type, r.state = 'DELIVERED' as arrived, count(*) as receivers
            from recipient r where r.mail in (select mail from same) group by 1, 2 order by 2 desc, 1""";

    private ReceiverRows() {}

    static List<Receivers> list(Connection connection, UUID caseFile) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setObject(1, caseFile);
            select.setObject(2, caseFile);
            List<Receivers> list = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    list.add(new Receivers(
                            PersonType.valueOf(rows.getString("type")),
                            rows.getBoolean("arrived"),
                            rows.getInt("receivers")));
                }
            }
            return list;
        }
    }
}
