package org.gatehouse.store.desk.sql;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.ChangeRequest;

/** What happens to one account. */
final class PersonSteps {
    private static final String ACTIVATE = "update person set state = 'ACTIVE', password_hash = ?, totp_secret = ?,"
            + " totp_step = ? where id = ? and state = 'INVITED'";
    /** One statement: the row's lock lets only one of two in. RFC 6238, 5.2: a code works once. */
    private static final String USE_STEP = "update person set totp_step = ? where id = ? and state = 'ACTIVE'"
            + " and (totp_step is null or totp_step < ?)";

    /** D39: the head and the lead hear of it at once. */
    private static final String ALARM = "insert into notice (id, kind, person, created_at)"
            + " select gen_random_uuid(), 'EMERGENCY_ACCESS', p.id, ? from person p"
            + " where p.state = 'ACTIVE' and not p.emergency and exists (select 1 from person_role r"
            + " where r.person = p.id and r.role in ('HEAD', 'DSL'))"
            + " and exists (select 1 from person e where e.id = ? and e.emergency)";

    private static final String CLOSE = "update person set state = 'CLOSED', closed_at = ?, totp_secret = null"
            + " where id = ? and state <> 'CLOSED'";

    private static final String DATES =
            "update person set ends_on = ?, trained_on = ? where id = ? and state <> 'CLOSED'";
    private static final String RESET = "update person set state = 'INVITED', password_hash = ?, totp_secret = null,"
            + " invited_at = ? where id = ? and state <> 'CLOSED'";

    private PersonSteps() {}

    static boolean setDates(
            Transaction transaction,
            PersonId person,
            Optional<LocalDate> endsOn,
            Optional<LocalDate> trainedOn,
            PersonId by)
            throws SQLException {
        int changed = Sql.update(transaction, DATES, endsOn.orElse(null), trainedOn.orElse(null), person.value());
        Map<String, String> details = new TreeMap<>();
        endsOn.ifPresent(day -> details.put("until", day.toString()));
        trainedOn.ifPresent(day -> details.put("trained", day.toString()));
        return changed == 1 && record(transaction, "person.dates", person.toString(), by.toString(), details);
    }

    static boolean reset(Transaction transaction, ChangeRequest approved, PersonId person, String passwordHash)
            throws SQLException {
        int changed = Sql.update(transaction, RESET, passwordHash, Sql.time(transaction.now()), person.value());
        Map<String, String> details = Map.of(
                "request",
                approved.id().toString(),
                "asked-by",
                approved.requestedBy().toString());
        String approver = approved.decidedBy().orElseThrow().toString();
        return changed == 1 && record(transaction, "person.reset", person.toString(), approver, details);
    }

    static boolean activate(Transaction transaction, PersonId person, String passwordHash, byte[] sealed, long step)
            throws SQLException {
        if (Sql.update(transaction, ACTIVATE, passwordHash, sealed, step, person.value()) == 0) {
            return false;
        }
        alarm(transaction, person);
        return record(transaction, "person.activated", person.toString(), person.toString(), Map.of());
    }

    static boolean signIn(Transaction transaction, PersonId person, long step) throws SQLException {
        if (Sql.update(transaction, USE_STEP, step, person.value(), step) == 0) {
            return false;
        }
        alarm(transaction, person);
        return record(transaction, "signin.succeeded", person.toString(), person.toString(), Map.of());
    }

    private static void alarm(Transaction transaction, PersonId person) throws SQLException {
        int told = Sql.update(transaction, ALARM, Sql.time(transaction.now()), person.value());
        if (told > 0) {
            Map<String, String> details = Map.of("told", String.valueOf(told));
            record(transaction, "signin.emergency", person.toString(), person.toString(), details);
        }
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
