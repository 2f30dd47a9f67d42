package org.gatehouse.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.MailboxCopies;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.sql.CopyStep.Settled;

/** The table {@code mailbox_copy}. Thread-safe. */
final class SqlMailboxCopies implements MailboxCopies {
    private static final String TAKE = """
            update mailbox_copy c set due = now() + ? * interval '1 second', attempts = c.attempts + 1
            from (select mail, lookup, side from mailbox_copy where state = 'WAITING' and due <= now()
                order by due limit ? for update skip locked) taken
            where (c.mail, c.lookup, c.side) = (taken.mail, taken.lookup, taken.side)
            returning c.mail, c.lookup, c.side, c.around, c.ordered_at, c.attempts""";
    private static final String POSTPONE = "update mailbox_copy set due = now() + ? * interval '1 second'"
            + " where mail = ? and lookup = ? and side = ? and state = 'WAITING'";
    private static final String MESSAGE_IDS =
            "select mail, digest from keyed_digest where mail = any(?) and kind = 'MESSAGE_ID'";

    private final Database database;
    private final GatewayKeys keys;
    private final Changes changes;

    SqlMailboxCopies(Database database, GatewayKeys keys, Changes changes) {
        this.database = database;
        this.keys = keys;
        this.changes = changes;
    }

    /** As the table has it. */
    record Row(UUID mail, Bytes lookup, Side side, Instant around, Instant orderedAt, int attempts) {}

    @Override
    public List<Copy> take(List<Address> mailboxes, int max, Duration lease) {
        List<Row> rows = database.ask(connection -> take(connection, max, lease));
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<UUID, Set<Bytes>> ids = database.ask(connection -> messageIds(connection, rows));
        Map<Bytes, Address> owners = new HashMap<>();
        mailboxes.forEach(mailbox -> owners.put(Lookups.of(keys, mailbox), mailbox));
        return rows.stream()
                .map(row -> copy(row, owners, ids.getOrDefault(row.mail(), Set.of())))
                .toList();
    }

    @Override
    public void postpone(Copy copy, Duration pause) {
        database.ask(connection -> {
            try (PreparedStatement update = connection.prepareStatement(POSTPONE)) {
                update.setLong(1, pause.toSeconds());
                update.setObject(2, copy.mail().value());
                update.setBytes(3, lookup(copy));
                update.setString(4, copy.side().name());
                return update.executeUpdate();
            }
        });
    }

    @Override
    public void settle(Copy copy, Ending ending, int found) {
        changes.settle(new Settled(copy.mail(), new Bytes(lookup(copy)), copy.side(), ending, found));
    }

    private Copy copy(Row row, Map<Bytes, Address> owners, Set<Bytes> ids) {
        return new Copy(
                new MailId(row.mail()),
                row.side(),
                Optional.ofNullable(owners.get(row.lookup())),
                row.around(),
                row.orderedAt(),
                row.attempts(),
                id -> ids.contains(KeyedDigests.messageId(keys, id)),
                HexFormat.of().formatHex(row.lookup().array()));
    }

    private static byte[] lookup(Copy copy) {
        return HexFormat.of().parseHex(copy.key());
    }

    private static List<Row> take(Connection connection, int max, Duration lease) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(TAKE)) {
            update.setLong(1, lease.toSeconds());
            update.setInt(2, max);
            List<Row> taken = new ArrayList<>();
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    taken.add(row(rows));
                }
            }
            return taken;
        }
    }

    static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("mail", UUID.class),
                new Bytes(row.getBytes("lookup")),
                Side.valueOf(row.getString("side")),
                row.getObject("around", OffsetDateTime.class).toInstant(),
                row.getObject("ordered_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"));
    }

    private static Map<UUID, Set<Bytes>> messageIds(Connection connection, List<Row> rows) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(MESSAGE_IDS)) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", rows.stream().map(Row::mail).toArray()));
            Map<UUID, Set<Bytes>> ids = new HashMap<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    ids.computeIfAbsent(found.getObject("mail", UUID.class), mail -> new HashSet<>())
                            .add(new Bytes(found.getBytes("digest")));
                }
            }
            return ids;
        }
    }
}
