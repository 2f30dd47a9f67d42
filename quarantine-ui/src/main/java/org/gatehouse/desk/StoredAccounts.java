package org.gatehouse.desk;

import java.util.List;
import java.util.stream.Collectors;
import org.gatehouse.casework.access.FirstAccounts;
import org.gatehouse.core.access.Role;
import org.gatehouse.store.desk.Person;
import org.gatehouse.store.desk.sql.DeskStore;

/** The first accounts over the store. Thread-safe. */
final class StoredAccounts implements Accounts {
    private final FirstAccounts accounts;
    private final DeskStore store;

    StoredAccounts(FirstAccounts accounts, DeskStore store) {
        this.accounts = accounts;
        this.store = store;
    }

    @Override
    public FirstAccounts.Answer add(String account, String name, String email, Role role) {
        return accounts.add(account, name, email, role);
    }

    @Override
    public FirstAccounts.Answer addEmergency(String account, String email) {
        return accounts.addEmergency(account, email);
    }

    @Override
    public List<String> list() {
        return accounts.list().stream().map(StoredAccounts::line).sorted().toList();
    }

    @Override
    public void close() {
        store.close();
    }

    private static String line(Person person) {
        String roles = person.roles().stream().map(Role::name).sorted().collect(Collectors.joining(","));
        return person.account() + "\t" + person.state() + "\t" + roles;
    }
}
