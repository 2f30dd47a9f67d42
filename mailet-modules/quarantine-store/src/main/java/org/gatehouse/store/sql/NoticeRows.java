package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.gatehouse.store.database.Transaction;

/** Writes down that people must be told, in the transaction of what they must be told of. */
final class NoticeRows {
    private static final String URGENT =
            "insert into notice (id, kind, case_file, created_at) values (?, 'URGENT', ?, ?)";

    /** Where somebody is on duty, and everybody on duty has a part in the case. */
    private static final String ROUTED_UP = """
            with on_duty as (
                select p.id from person p join person_role r on r.person = p.id and not p.emergency and r.role in ('DSL', 'DEPUTY')
                where p.state = 'ACTIVE' and p.starts_on <= ? and (p.ends_on is null or p.ends_on >= ?)),
            part as (
                select a.person from case_participant c join person_address a on a.lookup = c.lookup
                where c.case_file = ?)
            insert into notice (id, kind, case_file, created_at)
            select ?, 'URGENT', ?, ?
            where exists (select 1 from on_duty) and not exists (select 1 from on_duty where id not in (
                select person from part))""";

    private NoticeRows() {}

    /**
     * Whoever is above is told at once, whatever the urgency, where nobody is left who would find the case in the
     * queue. After everybody who has a part in it is known.
     */
    static void routedUp(Transaction transaction, UUID caseFile) throws SQLException {
        LocalDate today = transaction.now().atOffset(ZoneOffset.UTC).toLocalDate();
        try (PreparedStatement insert = transaction.prepare(ROUTED_UP)) {
            insert.setObject(1, today);
            insert.setObject(2, today);
            insert.setObject(3, caseFile);
            insert.setObject(4, UUID.randomUUID());
            insert.setObject(5, caseFile);
            insert.setObject(6, transaction.now().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** For everybody on duty. */
    static void urgent(Transaction transaction, UUID caseFile) throws SQLException {
        try (PreparedStatement insert = transaction.prepare(URGENT)) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, caseFile);
            insert.setObject(3, transaction.now().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }
}
