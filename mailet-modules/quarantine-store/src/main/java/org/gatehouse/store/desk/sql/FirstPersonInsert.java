package org.gatehouse.store.desk.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.store.database.DurableTransactions;
import org.gatehouse.store.database.Transaction;

/** An account with a role and without a second person: only while there are too few to approve one. */
record FirstPersonInsert(PersonInsert insert, Role role, Set<Role> approvers, int enough)
        implements DurableTransactions.Change<Optional<PersonId>> {
    /** Two command lines at once must not both be the last. */
    private static final long LOCK = 7305003;

    private static final String COUNT =
            "select count(distinct p.id) from person p join person_role r on r.person = p.id"
                    + " where p.state <> 'CLOSED' and not p.emergency and (p.ends_on is null or p.ends_on >= ?) and r.role = any (?)";

    @Override
    public Optional<PersonId> apply(Transaction transaction) throws SQLException {
        try (PreparedStatement lock = transaction.prepare("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK);
            lock.execute();
        }
        if (count(transaction) >= enough) {
            return Optional.empty();
        }
        Optional<PersonId> person = insert.apply(transaction);
        if (person.isPresent()) {
            RoleSteps.grantFirst(transaction, person.get(), role);
        }
        return person;
    }

    private int count(Transaction transaction) throws SQLException {
        Object[] names = approvers.stream().map(Role::name).toArray();
        try (PreparedStatement select = transaction.prepare(COUNT)) {
            Sql.set(select, insert.person().startsOn(), transaction.array("text", names));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
