package org.gatehouse.store.desk.sql;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.mail.Address;
import org.gatehouse.store.crypto.DeskKeys;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.database.Transaction;

/** By what it is seen that somebody sent or got a message: keyed digests, the same as the gateway writes. */
final class PersonAddresses {
    private static final String INSERT =
            "insert into person_address (person, lookup) values (?, ?) on conflict do nothing";

    private PersonAddresses() {}

    static void add(Transaction transaction, DeskKeys keys, PersonId person, String address) throws SQLException {
        Sql.update(
                transaction,
                INSERT,
                person.value(),
                keys.lookUp(Address.of(address).key()));
    }

    static boolean replace(Transaction transaction, DeskKeys keys, PersonId person, Set<String> addresses, PersonId by)
            throws SQLException {
        Sql.update(transaction, "delete from person_address where person = ?", person.value());
        for (String address : addresses) {
            add(transaction, keys, person, address);
        }
        Map<String, String> details = Map.of("count", String.valueOf(addresses.size()));
        transaction.record(new LedgerLine("person.addresses", person.toString(), by.toString(), details));
        return true;
    }
}
