package org.gatehouse.store.desk.sql;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.ChangeRequest;

/** Roles that come and go. */
final class RoleSteps {
    private static final String GRANT = "insert into person_role (person, role, granted_at)"
            + " select id, ?, ? from person where id = ? and state <> 'CLOSED' on conflict do nothing";
    private static final String KEEP = "insert into person_role_past (person, role, granted_at, taken_at)"
            + " select person, role, granted_at, ? from person_role where person = ?";
    private static final String TAKE = "delete from person_role where person = ?";
    private static final String ONE = " and role = ?";

    private RoleSteps() {}

    static boolean grant(Transaction transaction, ChangeRequest approved, PersonId person, Role role)
            throws SQLException {
        Map<String, String> details = Map.of(
                "role",
                role.name(),
                "request",
                approved.id().toString(),
                "asked-by",
                approved.requestedBy().toString());
        String approver = approved.decidedBy().orElseThrow().toString();
        return insert(transaction, person, role)
                && PersonSteps.record(transaction, "role.granted", person.toString(), approver, details);
    }

    static void grantFirst(Transaction transaction, PersonId person, Role role) throws SQLException {
        insert(transaction, person, role);
        Map<String, String> details = Map.of("role", role.name(), "by", "command-line");
        PersonSteps.record(transaction, "role.granted", person.toString(), PersonInsert.DESK, details);
    }

    static boolean take(Transaction transaction, PersonId person, Role role, PersonId by) throws SQLException {
        OffsetDateTime now = Sql.time(transaction.now());
        Sql.update(transaction, KEEP + ONE, now, person.value(), role.name());
        Map<String, String> details = Map.of("role", role.name());
        return Sql.update(transaction, TAKE + ONE, person.value(), role.name()) == 1
                && PersonSteps.record(transaction, "role.taken", person.toString(), by.toString(), details);
    }

    static void takeAll(Transaction transaction, PersonId person) throws SQLException {
        Sql.update(transaction, KEEP, Sql.time(transaction.now()), person.value());
        Sql.update(transaction, TAKE, person.value());
    }

    private static boolean insert(Transaction transaction, PersonId person, Role role) throws SQLException {
        return Sql.update(transaction, GRANT, role.name(), Sql.time(transaction.now()), person.value()) == 1;
    }
}
