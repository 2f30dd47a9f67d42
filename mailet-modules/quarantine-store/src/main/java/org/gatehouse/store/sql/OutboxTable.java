package org.gatehouse.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.leases.LeasedTable;
import org.gatehouse.store.leases.Work;
import org.gatehouse.store.message.MessageRow;
import org.gatehouse.store.message.OpenMail;

/** The rows of the outbox. Thread-safe. */
final class OutboxTable implements LeasedTable<Opening<DeliveryTask>> {
    private static final String LEASE = """
            with free as (
                select id from outbox_task where node is null and due <= ?
                order by due limit ? for update skip locked)
            update outbox_task t set node = ?
            from free, message m where t.id = free.id and m.id = t.mail
            returning t.id as task, t.positions, t.attempts, t.first_due, t.due,
            """ + MessageRow.COLUMNS;
    private static final String LEASED = "select id from outbox_task where node = ?";
    private static final String FREE = "update outbox_task set node = null where id = any(?) and node = ?";
    private static final String FREE_UNTIL = "update outbox_task set node = null, due = ? where id = ? and node = ?";

    private final Database database;
    private final Mails mails;
    private final UUID node;
    private final Clock clock;

    OutboxTable(Database database, Mails mails, UUID node, Clock clock) {
        this.database = database;
        this.mails = mails;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public List<Work<Opening<DeliveryTask>>> leaseDue(int max) {
        return database.ask(connection -> {
            try (PreparedStatement lease = connection.prepareStatement(LEASE)) {
                lease.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
                lease.setInt(2, max);
                lease.setObject(3, node);
                return rows(connection, lease).stream()
                        .sorted(Comparator.comparing(Row::due))
                        .map(row -> new Work<Opening<DeliveryTask>>(row.id(), row))
                        .toList();
            }
        });
    }

    @Override
    public List<UUID> listLeased() {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(LEASED)) {
                select.setObject(1, node);
                List<UUID> ids = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        ids.add(rows.getObject("id", UUID.class));
                    }
                }
                return ids;
            }
        });
    }

    @Override
    public void free(Collection<UUID> ids) {
        database.ask(connection -> {
            try (PreparedStatement update = connection.prepareStatement(FREE)) {
                update.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                update.setObject(2, node);
                return update.executeUpdate();
            }
        });
    }

    /** Frees a row, not to be leased before {@code due}. */
    void freeUntil(UUID id, Instant due) {
        database.ask(connection -> {
            try (PreparedStatement update = connection.prepareStatement(FREE_UNTIL)) {
                update.setObject(1, due.atOffset(ZoneOffset.UTC));
                update.setObject(2, id);
                update.setObject(3, node);
                return update.executeUpdate();
            }
        });
    }

    private List<Row> rows(Connection connection, PreparedStatement lease) throws SQLException {
        List<Row> list = new ArrayList<>();
        try (ResultSet rows = lease.executeQuery()) {
            while (rows.next()) {
                MessageRow message = MessageRow.of(rows);
                list.add(new Row(
                        mails,
                        rows.getObject("task", UUID.class),
                        message,
                        positions(rows),
                        DecisionRow.list(connection, message.id()),
                        rows.getInt("attempts"),
                        rows.getObject("first_due", OffsetDateTime.class).toInstant(),
                        rows.getObject("due", OffsetDateTime.class).toInstant()));
            }
        }
        return list;
    }

    private static List<Integer> positions(ResultSet row) throws SQLException {
        Object[] positions = (Object[]) row.getArray("positions").getArray();
        return Arrays.stream(positions)
                .map(position -> ((Number) position).intValue())
                .toList();
    }

    /** A task and its message, still closed. */
    private record Row(
            Mails mails,
            UUID id,
            MessageRow message,
            List<Integer> positions,
            List<DecisionRow> decisions,
            int attempts,
            Instant firstDue,
            Instant due)
            implements Opening<DeliveryTask> {
        @Override
        public MailId mail() {
            return message.id();
        }

        @Override
        public Optional<DeliveryTask> open(UUID token) throws UnreadableMail {
            Optional<OpenMail> opened = mails.openToDeliver(message);
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            OpenMail mail = opened.get();
            List<DecisionRow> waiting = decisions.stream()
                    .filter(row -> positions.contains(row.position()))
                    .toList();
            List<Decision> open = new ArrayList<>();
            for (DecisionRow row : waiting) {
                Address recipient = mail.recipients().get(row.position());
                open.add(row.decision().orElseThrow().forRecipient(recipient));
            }
            String domain = open.get(0).recipient().domain();
            boolean released = waiting.stream().allMatch(DecisionRow::released);
            return Optional.of(new DeliveryTask(id, token, mail.stored(), domain, open, released, attempts, firstDue));
        }
    }
}
