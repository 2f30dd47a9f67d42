package org.gatehouse.store.desk.sql;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.crypto.DeskKeys;
import org.gatehouse.store.database.DurableTransactions;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.People;

/** A new account, with the address its notices go to as the first of its person's own. */
record PersonInsert(DeskKeys keys, People.NewPerson person, String by)
        implements DurableTransactions.Change<Optional<PersonId>> {
    /** Who acts where no person does. */
    static final String DESK = "desk";

    private static final String INSERT = "insert into person"
            + " (id, account, name, email, password_hash, state, starts_on, invited_at, emergency)"
            + " values (?, ?, ?, ?, ?, 'INVITED', ?, ?, ?) on conflict do nothing";

    @Override
    public Optional<PersonId> apply(Transaction transaction) throws SQLException {
        PersonId id = new PersonId(UUID.randomUUID());
        int added = Sql.update(
                transaction,
                INSERT,
                id.value(),
                person.account(),
                person.name(),
                person.email(),
                person.passwordHash(),
                person.startsOn(),
                Sql.time(transaction.now()),
                person.emergency());
        if (added == 0) {
            return Optional.empty();
        }
        // The emergency account is nobody's, and so is no party to any message.
        if (!person.emergency()) {
            PersonAddresses.add(transaction, keys, id, person.email());
        }
        Map<String, String> details = Map.of("from", person.startsOn().toString());
        transaction.record(new LedgerLine("person.invited", id.toString(), by, details));
        return Optional.of(id);
    }

    @Override
    public String toString() {
        return "PersonInsert[hidden]";
    }
}
