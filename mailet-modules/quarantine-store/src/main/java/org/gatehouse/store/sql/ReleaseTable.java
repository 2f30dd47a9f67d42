package org.gatehouse.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.examination.SecondLook;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.DueRelease;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.message.MessageRow;

/** The orders that are due, by the database's clock. Thread-safe. */
final class ReleaseTable {
    private static final String LEASE = """
            with free as (
                select o.id from release_order o join case_file c on c.id = o.case_file
                where o.state = 'ORDERED' and o.due <= now() and (o.purpose = 'LOWER' or not c.sealing)
                    and (o.leased_until is null or o.leased_until <= now())
                order by o.due limit ? for update of o skip locked)
            update release_order o set leased_until = now() + make_interval(secs => ?)
            from free, message m where o.id = free.id and m.id = o.mail
            returning o.id as release_order, o.purpose, is_report(o.mail) as report,
            """ + MessageRow.RELEASE_COLUMNS;
    private static final String KNOWN = "select distinct category, part from finding where mail = ?";

    private final Database database;

    ReleaseTable(Database database) {
        this.database = database;
    }

    /**
     * An order and its message, still closed.
     *
     * @param report whether the message is what somebody told us
     */
    record Row(
            UUID order, DueRelease.Purpose purpose, boolean report, MessageRow message, Set<SecondLook.Known> known) {
        boolean isReleaseOfReport() {
            return report && purpose == DueRelease.Purpose.RELEASE;
        }
    }

    List<Row> lease(int max, Duration hold) {
        return database.ask(connection -> {
            try (PreparedStatement lease = connection.prepareStatement(LEASE)) {
                lease.setInt(1, max);
                lease.setDouble(2, hold.toMillis() / 1000.0);
                return rows(connection, lease);
            }
        });
    }

    private static List<Row> rows(Connection connection, PreparedStatement lease) throws SQLException {
        List<Row> list = new ArrayList<>();
        try (ResultSet rows = lease.executeQuery()) {
            while (rows.next()) {
                MessageRow message = MessageRow.of(rows);
                UUID order = rows.getObject("release_order", UUID.class);
                DueRelease.Purpose purpose = DueRelease.Purpose.valueOf(rows.getString("purpose"));
                list.add(new Row(order, purpose, rows.getBoolean("report"), message, known(connection, message.id())));
            }
        }
        return list;
    }

    private static Set<SecondLook.Known> known(Connection connection, MailId id) throws SQLException {
        Set<SecondLook.Known> known = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(KNOWN)) {
            select.setObject(1, id.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Category category = new Category(rows.getString("category"));
                    Optional<PartPath> part =
                            Optional.ofNullable(rows.getString("part")).map(PartPath::new);
                    known.add(new SecondLook.Known(category, part));
                }
            }
        }
        return known;
    }
}
