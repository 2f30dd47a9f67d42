package org.gatehouse.store.desk.sql;

import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.store.crypto.DeskKeys;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.desk.ChangeRequest;
import org.gatehouse.store.desk.People;
import org.gatehouse.store.desk.Person;
import org.gatehouse.store.desk.StoreChange;
import org.jspecify.annotations.Nullable;

/** People in their tables. Thread-safe. */
public final class SqlPeople implements People {
    private static final String FIND_SECRETS = "select password_hash, totp_secret from person where id = ?";
    private static final String THEN = PersonRow.SELECT_THEN + "where p.starts_on <= ?"
            + " and (p.ends_on is null or p.ends_on >= ?) and (p.closed_at is null or p.closed_at >= ?)"
            + " order by p.name, p.id";

    /** Not what an operator did at the command line. */
    private static final String INVITED_BY = "select actor from ledger where kind = 'person.invited' and subject = ?"
            + " and actor ~ '^[0-9a-f-]{36}$' order by sequence limit 1";

    private final DeskTransactions transactions;
    private final Database database;
    private final DeskKeys keys;

    /** @param database of the role {@code gatehouse_desk} */
    public SqlPeople(DeskTransactions transactions, Database database, DeskKeys keys) {
        this.transactions = transactions;
        this.database = database;
        this.keys = keys;
    }

    @Override
    public Optional<Person> find(PersonId id) {
        return first(PersonRow.SELECT + "where p.id = ?", id.value());
    }

    @Override
    public Optional<Person> findAccount(String account) {
        return first(
                PersonRow.SELECT + "where p.account = ? and p.state <> 'CLOSED'", account.toLowerCase(Locale.ROOT));
    }

    @Override
    public List<Person> list() {
        String sql = PersonRow.SELECT + "order by p.state = 'CLOSED', p.name, p.id";
        return database.ask(connection -> PersonRow.list(connection, sql));
    }

    @Override
    public List<Person> listOn(LocalDate day, Instant from, Instant until) {
        OffsetDateTime start = Sql.time(from);
        OffsetDateTime end = Sql.time(until);
        return database.ask(connection -> PersonRow.list(connection, THEN, end, end, start, day, day, start));
    }

    @Override
    public Optional<PersonId> invitedBy(PersonId person) {
        return database.ask(connection -> invitedBy(connection, person));
    }

    private static Optional<PersonId> invitedBy(Connection connection, PersonId person) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INVITED_BY)) {
            statement.setString(1, person.toString());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(new PersonId(UUID.fromString(rows.getString(1)))) : Optional.empty();
            }
        }
    }

    @Override
    public Optional<Secrets> secrets(PersonId person) {
        return database.ask(connection -> secrets(connection, person));
    }

    @Override
    public Optional<PersonId> create(NewPerson person, PersonId by) {
        return transactions.run(new PersonInsert(keys, person, by.toString()));
    }

    @Override
    public Optional<PersonId> createFirst(NewPerson person, Role role, Set<Role> approvers, int enough) {
        return transactions.run(
                new FirstPersonInsert(new PersonInsert(keys, person, PersonInsert.DESK), role, approvers, enough));
    }

    @Override
    public boolean activate(PersonId person, String passwordHash, byte[] totpSecret, long step) {
        byte[] sealed = keys.sealForAccount(person, totpSecret);
        return transactions.run(transaction -> PersonSteps.activate(transaction, person, passwordHash, sealed, step));
    }

    @Override
    public boolean signIn(PersonId person, long step) {
        return transactions.run(transaction -> PersonSteps.signIn(transaction, person, step));
    }

    @Override
    public void signInFailed(Optional<PersonId> person, int times) {
        String subject = person.map(PersonId::toString).orElse("unknown-account");
        record("signin.failed", subject, PersonInsert.DESK, Map.of("times", String.valueOf(times)));
    }

    @Override
    public void signedOut(PersonId person) {
        record("signin.ended", person.toString(), person.toString(), Map.of());
    }

    @Override
    public StoreChange roleGrant(ChangeRequest approved, PersonId person, Role role) {
        return transaction -> RoleSteps.grant(transaction, approved, person, role);
    }

    @Override
    public boolean takeRole(PersonId person, Role role, PersonId by) {
        return transactions.run(transaction -> RoleSteps.take(transaction, person, role, by));
    }

    @Override
    public boolean close(PersonId person, PersonId by) {
        return transactions.run(transaction -> PersonSteps.close(transaction, person, by));
    }

    @Override
    public boolean setDates(PersonId person, Optional<LocalDate> endsOn, Optional<LocalDate> trainedOn, PersonId by) {
        return transactions.run(transaction -> PersonSteps.setDates(transaction, person, endsOn, trainedOn, by));
    }

    @Override
    public StoreChange reset(ChangeRequest approved, PersonId person, String passwordHash) {
        return transaction -> PersonSteps.reset(transaction, approved, person, passwordHash);
    }

    @Override
    public void addAddress(PersonId person, String address, PersonId by) {
        transactions.run(transaction -> {
            PersonAddresses.add(transaction, keys, person, address);
            return PersonSteps.record(transaction, "person.address-added", person.toString(), by.toString(), Map.of());
        });
    }

    @Override
    public void setAddresses(PersonId person, Set<String> addresses, PersonId by) {
        transactions.run(transaction -> PersonAddresses.replace(transaction, keys, person, addresses, by));
    }

    private void record(String kind, String subject, String actor, Map<String, String> details) {
        transactions.run(transaction -> PersonSteps.record(transaction, kind, subject, actor, details));
    }

    private Optional<Person> first(String sql, Object value) {
        return database.ask(connection -> PersonRow.list(connection, sql, value)).stream()
                .findFirst();
    }

    private Optional<Secrets> secrets(Connection connection, PersonId person) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND_SECRETS)) {
            select.setObject(1, person.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Secrets(row.getString(1), open(person, row.getBytes(2))))
                        : Optional.empty();
            }
        }
    }

    private Optional<TotpSecret> open(PersonId person, byte @Nullable [] sealed) {
        if (sealed == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TotpSecret(keys.openForAccount(person, sealed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the second factor of " + person + " does not open with accounts.key", e);
        }
    }
}
