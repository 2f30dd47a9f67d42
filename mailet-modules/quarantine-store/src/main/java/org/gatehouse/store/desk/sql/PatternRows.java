package org.gatehouse.store.desk.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.Cases.Pattern;

/** Repeats and pile-ons, on keyed digests alone. */
final class PatternRows {
    private static final int MOST = 20;

    /** The case it is about is t; the others are c, and those that the viewer may not know of are left out. */
    private static final String OTHERS = """
             from case_file t join message tm on tm.id = t.mail
            join case_file c on c.id <> t.id
                and c.opened_at between t.opened_at - interval '%s' and t.opened_at + interval '%s'
            join message m on m.id = c.mail
            where t.id = ? and\s""" + Conflict.NONE;

    private static final String SAME_RECIPIENT = " exists (select 1 from recipient r join recipient tr"
            + " on tr.lookup = r.lookup where r.mail = c.mail and tr.mail = t.mail)";
    private static final String SAME_SENDER = " m.sender_lookup = tm.sender_lookup";
    private static final String EARLIER =
            "select count(*)" + OTHERS.formatted("14 days", "0") + " and" + SAME_SENDER + " and" + SAME_RECIPIENT;
    private static final String SENDERS = "select count(distinct m.sender_lookup)"
            + OTHERS.formatted("24 hours", "24 hours") + " and m.sender_lookup is distinct from tm.sender_lookup and"
            + SAME_RECIPIENT;
    private static final String RELATED = "select c.year, c.running" + OTHERS.formatted("14 days", "14 days") + " and ("
            + SAME_SENDER + " or" + SAME_RECIPIENT + ") order by c.opened_at desc, c.id limit " + MOST;

    private static final String JOINED = "select c.year, c.running from case_file c where c.joined_to = ? and "
            + Conflict.NONE + " order by c.opened_at, c.id limit " + MOST;
    private static final String LEADS = "select c.year, c.running from case_file c"
            + " where c.id = (select j.joined_to from case_file j where j.id = ?) and " + Conflict.NONE;

    private PatternRows() {}

    static Pattern find(Connection connection, PersonId viewer, UUID caseFile) throws SQLException {
        return new Pattern(
                count(connection, EARLIER, viewer, caseFile),
                1 + count(connection, SENDERS, viewer, caseFile),
                numbers(connection, RELATED, viewer, caseFile),
                numbers(connection, JOINED, viewer, caseFile),
                numbers(connection, LEADS, viewer, caseFile).stream().findFirst());
    }

    private static int count(Connection connection, String sql, PersonId viewer, UUID caseFile) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Sql.set(select, caseFile, viewer.value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static List<CaseNumber> numbers(Connection connection, String sql, PersonId viewer, UUID caseFile)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Sql.set(select, caseFile, viewer.value());
            List<CaseNumber> related = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    related.add(new CaseNumber(row.getInt("year"), row.getInt("running")));
                }
            }
            return related;
        }
    }
}
