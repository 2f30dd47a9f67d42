package org.gatehouse.store.desk.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.database.Transaction;

/**
 * Who does not see that a case exists: whoever sent, got or reported its message, as the table {@code case_participant}
 * says, of a restricted case everybody but those who may know of it, and of one that a legal request keeps to a few
 * everybody else (the function {@code hidden_from}). Every
 * query and every change of the desk carries {@link #NONE}.
 */
final class Conflict {
    private static final String CASES_OF_PERSON = "select p.case_file from person_address a"
            + " join case_participant p on p.lookup = a.lookup where a.person = ?";

    /** Of a statement about {@code case_file c}; takes one parameter, the person. */
    static final String NONE = "c.id not in (select hidden_from(?))";

    /**
     * Of a statement about {@code case_file c}: no other one leads it that is open and that this person sees; takes one
     * parameter, the person.
     */
    static final String LEADS = "not exists (select 1 from case_file p where p.id = c.joined_to"
            + " and p.state in ('WAITING', 'RELEASING', 'NOT_DELIVERED') and p.id not in (select hidden_from(?)))";

    private static final String ASK = "select exists (" + CASES_OF_PERSON + " and p.case_file = ?)";

    private static final String SHARED = "select p.case_file from person_address a join case_participant p on p.lookup"
            + " = a.lookup where a.person = any (?) group by p.case_file having count(distinct a.person) = ?";

    private Conflict() {}

    /** Cases in which all of these have a part. */
    static Set<UUID> shared(Connection connection, Set<PersonId> people) throws SQLException {
        Object[] ids = people.stream().map(PersonId::value).toArray();
        try (PreparedStatement select = connection.prepareStatement(SHARED)) {
            select.setArray(1, connection.createArrayOf("uuid", ids));
            select.setInt(2, ids.length);
            Set<UUID> cases = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    cases.add(rows.getObject(1, UUID.class));
                }
            }
            return cases;
        }
    }

    static boolean exists(Connection connection, PersonId person, UUID caseFile) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ASK)) {
            return exists(select, person, caseFile);
        }
    }

    /** Whoever is given a restricted case learns of it by that: only a part in it counts. */
    static boolean exists(Transaction transaction, PersonId person, UUID caseFile) throws SQLException {
        try (PreparedStatement select = transaction.prepare(ASK)) {
            return exists(select, person, caseFile);
        }
    }

    private static boolean exists(PreparedStatement select, PersonId person, UUID caseFile) throws SQLException {
        select.setObject(1, person.value());
        select.setObject(2, caseFile);
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
