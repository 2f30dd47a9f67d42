package org.gatehouse.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.crypto.Rewrap;
import org.gatehouse.store.crypto.ShredKey;
import org.gatehouse.store.crypto.ShredKeys;
import org.gatehouse.store.database.DatabaseFault;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.database.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which evidence keys are still needed, and the way to a new one. Works beside a running gateway and desk. For one
 * thread; throws {@link org.gatehouse.core.TemporaryFailure} while the database is away.
 */
public final class EvidenceUse {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceUse.class);
    private static final int AT_ONCE = 100;
    private static final UUID FIRST = new UUID(0, 0);

    private final DatabaseLogin owner;
    private final Clock clock;

    /** Whose keys. */
    public enum Keys {
        EVIDENCE("evidence"),
        SEALED("sealed");

        private final String name;

        Keys(String name) {
            this.name = name;
        }

        String column() {
            return name + "_key";
        }

        /** Bytes 2 to 5 of a wrapped key name the epoch (WrapHeader). */
        String epoch() {
            return "((get_byte(%1$s, 2) << 24) | (get_byte(%1$s, 3) << 16) | (get_byte(%1$s, 4) << 8) | get_byte(%1$s, 5))"
                    .formatted(column());
        }
    }

    /** @param owner who owns the tables: {@code gatehouse_owner} */
    public EvidenceUse(DatabaseLogin owner, Clock clock) {
        this.owner = owner;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @param moved how many are under the newest key now
     * @param left how many the old key does not open, or whose shred key is not there: they stay as they are
     */
    public record Moved(int moved, int left) {}

    /** How many messages lie under the key of each epoch. */
    public SortedMap<Integer, Long> lying(Keys keys) {
        String sql = "select " + keys.epoch() + " as epoch, count(*) from message where " + keys.column()
                + " is not null group by 1";
        return ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet rows = select.executeQuery()) {
                SortedMap<Integer, Long> found = new TreeMap<>();
                while (rows.next()) {
                    found.put(rows.getInt(1), rows.getLong(2));
                }
                return found;
            }
        });
    }

    /** Running gateways wrap under this epoch or a later one; the largest number where none runs. */
    public int oldestInUse(Keys keys) {
        String sql = "select min(" + keys.name + "_epoch) from node where alive_until > now()";
        return ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                row.next();
                int epoch = row.getInt(1);
                return row.wasNull() ? Integer.MAX_VALUE : epoch;
            }
        });
    }

    /**
     * Wraps everything that lies under an older key under the newest. May be stopped at any point and run again. Ledger:
     * {@code keys.rewrapped}, once for each run that moved something.
     */
    public Moved rewrap(Keys keys, Rewrap rewrap, ShredKeys shredKeys) {
        return ask(connection -> {
            connection.setAutoCommit(false);
            int moved = 0;
            int left = 0;
            UUID after = FIRST;
            List<Wrapped> some;
            do {
                some = list(connection, keys, rewrap.epoch(), after);
                for (Wrapped each : some) {
                    if (move(connection, keys, rewrap, shredKeys, each)) {
                        moved++;
                    } else {
                        left++;
                    }
                    after = each.mail().value();
                }
                connection.commit();
            } while (some.size() == AT_ONCE);
            if (moved > 0) {
                record(connection, keys, rewrap.epoch(), moved);
            }
            return new Moved(moved, left);
        });
    }

    private record Wrapped(MailId mail, Bytes key) {}

    private static List<Wrapped> list(Connection connection, Keys keys, int newest, UUID after) throws SQLException {
        String sql = "select id, " + keys.column() + " from message where " + keys.column() + " is not null and "
                + keys.epoch() + " < ? and id > ? order by id limit " + AT_ONCE + " for update";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, newest);
            select.setObject(2, after);
            try (ResultSet rows = select.executeQuery()) {
                List<Wrapped> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new Wrapped(new MailId(rows.getObject(1, UUID.class)), new Bytes(rows.getBytes(2))));
                }
                return found;
            }
        }
    }

    private static boolean move(Connection connection, Keys keys, Rewrap rewrap, ShredKeys shredKeys, Wrapped wrapped)
            throws SQLException {
        Optional<ShredKey> shred = shredKeys.find(wrapped.mail());
        if (shred.isEmpty()) {
            return false;
        }
        byte[] anew;
        try {
            anew = rewrap.wrap(wrapped.key().array(), wrapped.mail(), shred.get());
        } catch (UnreadableMail e) {
            LOG.warn("event=rewrap-impossible mail={} problem=\"{}\"", wrapped.mail(), e.getMessage());
            return false;
        }
        String sql = "update message set " + keys.column() + " = ? where id = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setBytes(1, anew);
            update.setObject(2, wrapped.mail().value());
            update.executeUpdate();
            return true;
        }
    }

    private void record(Connection connection, Keys keys, int epoch, int moved) throws SQLException {
        Transaction transaction = new Transaction(connection, clock.instant());
        transaction.record(new LedgerLine(
                "keys.rewrapped",
                keys.name,
                "operator",
                Map.of("epoch", Integer.toString(epoch), "messages", Integer.toString(moved))));
        LedgerTail.append(transaction);
        connection.commit();
    }

    private interface Question<R> {
        R ask(Connection connection) throws SQLException;
    }

    private <R> R ask(Question<R> question) {
        try (Connection connection = owner.connect("gatehouse-keys")) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw DatabaseFault.of(e).toException();
        }
    }
}
