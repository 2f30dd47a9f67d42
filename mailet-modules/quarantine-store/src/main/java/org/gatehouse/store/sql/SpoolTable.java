package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.SpoolItem;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.leases.LeasedTable;
import org.gatehouse.store.leases.Work;
import org.gatehouse.store.message.MessageRow;
import org.gatehouse.store.message.OpenMail;

/** One queue's rows. Thread-safe. */
final class SpoolTable implements LeasedTable<Opening<LeasedItem>> {
    private static final String LEASE = """
            with free as (
                select key from spool_item where queue = ? and node is null and due <= ?
                order by due, number limit ? for update skip locked)
            update spool_item i set node = ?, leases = i.leases + 1
            from free, message m where i.key = free.key and m.id = i.mail
            returning i.key, i.queue, i.number, i.state as item_state, i.due, i.leases,
            """ + MessageRow.COLUMNS;
    private static final String BROWSE =
            "select i.key, i.queue, i.number, i.state as item_state, i.due, i.leases, " + MessageRow.COLUMNS
                    + " from spool_item i join message m on m.id = i.mail where i.queue = ? order by i.number";
    private static final String LEASED = "select key from spool_item where queue = ? and node = ?";
    private static final String FREE = "update spool_item set node = null where key = any(?) and node = ?";

    private final Database database;
    private final Mails mails;
    private final String queue;
    private final UUID node;
    private final Clock clock;

    SpoolTable(Database database, Mails mails, String queue, UUID node, Clock clock) {
        this.database = database;
        this.mails = mails;
        this.queue = queue;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public List<Work<Opening<LeasedItem>>> leaseDue(int max) {
        return database.ask(connection -> {
            try (PreparedStatement lease = connection.prepareStatement(LEASE)) {
                lease.setString(1, queue);
                lease.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
                lease.setInt(3, max);
                lease.setObject(4, node);
                return rows(lease).stream()
                        .sorted(Comparator.comparing(Row::due).thenComparing(Row::number))
                        .map(row -> new Work<Opening<LeasedItem>>(row.key(), row))
                        .toList();
            }
        });
    }

    /** All of it, oldest first. */
    List<Opening<LeasedItem>> browse() {
        return database.ask(connection -> {
            try (PreparedStatement browse = connection.prepareStatement(BROWSE)) {
                browse.setString(1, queue);
                return List.copyOf(rows(browse));
            }
        });
    }

    @Override
    public List<UUID> listLeased() {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(LEASED)) {
                select.setString(1, queue);
                select.setObject(2, node);
                List<UUID> keys = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        keys.add(rows.getObject("key", UUID.class));
                    }
                }
                return keys;
            }
        });
    }

    @Override
    public void free(Collection<UUID> keys) {
        database.ask(connection -> {
            try (PreparedStatement update = connection.prepareStatement(FREE)) {
                update.setArray(1, connection.createArrayOf("uuid", keys.toArray()));
                update.setObject(2, node);
                return update.executeUpdate();
            }
        });
    }

    private List<Row> rows(PreparedStatement statement) throws SQLException {
        List<Row> list = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                list.add(new Row(
                        mails,
                        rows.getObject("key", UUID.class),
                        rows.getString("queue"),
                        rows.getLong("number"),
                        rows.getObject("due", OffsetDateTime.class).toInstant(),
                        new Bytes(rows.getBytes("item_state")),
                        rows.getInt("leases"),
                        MessageRow.of(rows)));
            }
        }
        return list;
    }

    /** A place in the queue and its message, still closed. */
    private record Row(
            Mails mails,
            UUID key,
            String queue,
            long number,
            Instant due,
            Bytes sealedState,
            int leases,
            MessageRow message)
            implements Opening<LeasedItem> {
        @Override
        public MailId mail() {
            return message.id();
        }

        @Override
        public Optional<LeasedItem> open(UUID token) throws UnreadableMail {
            Optional<OpenMail> opened = mails.openInWork(message);
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            OpenMail mail = opened.get();
            SpoolItem item = new SpoolItem(key, queue, mail.id(), mail.openState(sealedState.array()), due);
            return Optional.of(new LeasedItem(item, token, mail.stored(), leases));
        }
    }
}
