package org.gatehouse.store.desk.sql;

import java.sql.SQLException;
import java.util.Map;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.database.Transaction;

/** What happens to one account. */
final class PersonSteps {
    private static final String ACTIVATE = "update person set state = 'ACTIVE', password_hash = ?, totp_secret = ?,"
            + " totp_step = ? where id = ? and state = 'INVITED'";
    /** One statement: the row's lock lets only one of two in. RFC 6238, 5.2: a code works once. */
    private static final String USE_STEP = "update person set totp_step = ? where id = ? and state = 'ACTIVE'"
            + " and (totp_step is null or totp_step < ?)";

    private static final String CLOSE = "update person set state = 'CLOSED', closed_at = ?, totp_secret = null"
            + " where id = ? and state <> 'CLOSED'";

    private PersonSteps() {}

    static boolean activate(Transaction transaction, PersonId person, String passwordHash, byte[] sealed, long step)
            throws SQLException {
        return Sql.update(transaction, ACTIVATE, passwordHash, sealed, step, person.value()) == 1
                && record(transaction, "person.activated", person.toString(), person.toString(), Map.of());
    }

    static boolean signIn(Transaction transaction, PersonId person, long step) throws SQLException {
        return Sql.update(transaction, USE_STEP, step, person.value(), step) == 1
                && record(transaction, "signin.succeeded", person.toString(), person.toString(), Map.of());
    }

    static boolean close(Transaction transaction, PersonId person, PersonId by) throws SQLException {
        if (Sql.update(transaction, CLOSE, Sql.time(transaction.now()), person.value()) == 0) {
            return false;
        }
        RoleSteps.takeAll(transaction, person);
        return record(transaction, "person.closed", person.toString(), by.toString(), Map.of());
    }

    /** Always true, to end a step with. */
    static boolean record(
            Transaction transaction, String kind, String subject, String actor, Map<String, String> details) {
        transaction.record(new LedgerLine(kind, subject, actor, details));
        return true;
    }
}
