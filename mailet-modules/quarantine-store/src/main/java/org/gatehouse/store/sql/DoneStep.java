package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;

/**
 * Removes finished places. A message that has no other place, but a recipient for whom nothing was decided or done,
 * would be lost now: it is set aside instead (promise 1), and answered.
 */
final class DoneStep implements Step<Release, Optional<MailId>> {
    private static final String DELETE =
            "delete from spool_item where key = any(?) and (node is null or node = ?) returning key, mail, queue, state";
    private static final String KEEP = "insert into spool_item (key, queue, mail, state, due)"
            + " values (gen_random_uuid(), ?, ?, ?, 'infinity')";
    private static final String UNFINISHED = """
            select m.id from message m
            where m.id = any(?) and m.state in ('RECEIVED', 'DECIDED')
                and not exists (select 1 from spool_item i where i.mail = m.id)
                and exists (
                    select 1 from recipient r where r.mail = m.id and r.state in ('RECEIVED', 'DECIDED'))""";

    @Override
    public boolean isDurable() {
        return false;
    }

    @Override
    public List<Optional<MailId>> apply(Transaction transaction, List<Release> changes) throws SQLException {
        if (changes.isEmpty()) {
            return List.of();
        }
        Map<UUID, Place> places = delete(transaction, changes);
        Set<UUID> unfinished = unfinished(transaction, places);
        keep(transaction, places, unfinished);
        Set<UUID> aside = SetAsideStep.setAside(transaction, unfinished, "unfinished");
        return changes.stream()
                .map(change -> Optional.ofNullable(places.get(change.key()))
                        .map(Place::mail)
                        .filter(aside::contains)
                        .map(MailId::new))
                .toList();
    }

    private record Place(UUID mail, String queue, Bytes state) {}

    private static Map<UUID, Place> delete(Transaction transaction, List<Release> changes) throws SQLException {
        try (PreparedStatement delete = transaction.prepare(DELETE)) {
            delete.setArray(
                    1,
                    transaction.array("uuid", changes.stream().map(Release::key).toArray()));
            delete.setObject(2, changes.get(0).node());
            Map<UUID, Place> places = new HashMap<>();
            try (ResultSet rows = delete.executeQuery()) {
                while (rows.next()) {
                    Place place = new Place(
                            rows.getObject("mail", UUID.class),
                            rows.getString("queue"),
                            new Bytes(rows.getBytes("state")));
                    places.put(rows.getObject("key", UUID.class), place);
                }
            }
            return places;
        }
    }

    /** What is set aside keeps its place. */
    private static void keep(Transaction transaction, Map<UUID, Place> places, Set<UUID> unfinished)
            throws SQLException {
        if (unfinished.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = transaction.prepare(KEEP)) {
            for (Place place : places.values()) {
                if (unfinished.contains(place.mail())) {
                    insert.setString(1, place.queue());
                    insert.setObject(2, place.mail());
                    insert.setBytes(3, place.state().array());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static Set<UUID> unfinished(Transaction transaction, Map<UUID, Place> places) throws SQLException {
        Set<UUID> unfinished = new HashSet<>();
        if (places.isEmpty()) {
            return unfinished;
        }
        try (PreparedStatement select = transaction.prepare(UNFINISHED)) {
            select.setArray(
                    1,
                    transaction.array(
                            "uuid", places.values().stream().map(Place::mail).toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    unfinished.add(rows.getObject("id", UUID.class));
                }
            }
        }
        return unfinished;
    }
}
