package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Direction;
import org.gatehouse.store.Contacts;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.database.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table {@code contact}. Thread-safe. */
final class SqlContacts implements Contacts {
    private static final Logger LOG = LoggerFactory.getLogger(SqlContacts.class);
    private static final String FIND = "select exists (select 1 from contact where ours = any(?) and other = ?)";
    /** A forged sender makes no contact. */
    private static final String INSERT = """
            insert into contact (ours, other)
            select distinct m.sender_lookup, r.lookup from message m join recipient r on r.mail = m.id
            where m.id = any(?) and m.sender_vouched and m.sender_lookup is not null and r.direction = 'OUTBOUND'
            on conflict (ours, other) do update set last_on = current_date where contact.last_on < current_date""";

    private final Database database;
    private final GatewayKeys keys;

    SqlContacts(Database database, GatewayKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    @Override
    public Optional<Boolean> haveWrittenTo(List<Address> ours, Address other) {
        byte[][] lookups =
                ours.stream().map(address -> keys.lookUp(address.key())).toArray(byte[][]::new);
        try {
            return Optional.of(database.ask(connection -> {
                try (PreparedStatement select = connection.prepareStatement(FIND)) {
                    select.setArray(1, connection.createArrayOf("bytea", lookups));
                    select.setBytes(2, keys.lookUp(other.key()));
                    try (ResultSet row = select.executeQuery()) {
                        return row.next() && row.getBoolean(1);
                    }
                }
            }));
        } catch (TemporaryFailure e) {
            LOG.warn("event=contacts-not-asked what=\"{}\"", e.getMessage());
            return Optional.empty();
        }
    }

    /** Those of messages whose decisions were just recorded. */
    static void insert(Transaction transaction, List<Intention> recorded) throws SQLException {
        Object[] outgoing = recorded.stream()
                .filter(SqlContacts::goesOut)
                .map(intention -> intention.mail().value())
                .toArray(UUID[]::new);
        if (outgoing.length == 0) {
            return;
        }
        try (PreparedStatement insert = transaction.prepare(INSERT)) {
            insert.setArray(1, insert.getConnection().createArrayOf("uuid", outgoing));
            insert.executeUpdate();
        }
    }

    private static boolean goesOut(Intention intention) {
        return intention.sender().vouched()
                && intention.verdicts().values().stream()
                        .anyMatch(verdict -> verdict.party().direction() == Direction.OUTBOUND);
    }
}
