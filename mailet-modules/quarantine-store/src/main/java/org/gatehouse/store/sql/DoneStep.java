package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;

/**
 * Removes finished places. A message that has no other place, but a recipient for whom nothing was decided or done, would
 * be lost now: it is set aside instead (promise 1), and answered.
 */
final class DoneStep implements Step<Release, Optional<MailId>> {
    private static final String DELETE =
            "delete from spool_item where key = any(?) and (node is null or node = ?) returning key, mail";
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
        Map<UUID, UUID> mails = delete(transaction, changes);
        Set<UUID> unfinished = SetAsideStep.setAside(transaction, unfinished(transaction, mails), "unfinished");
        return changes.stream()
                .map(change -> Optional.ofNullable(mails.get(change.key()))
                        .filter(unfinished::contains)
                        .map(MailId::new))
                .toList();
    }

    private static Map<UUID, UUID> delete(Transaction transaction, List<Release> changes) throws SQLException {
        try (PreparedStatement delete = transaction.prepare(DELETE)) {
            delete.setArray(
                    1,
                    transaction.array("uuid", changes.stream().map(Release::key).toArray()));
            delete.setObject(2, changes.get(0).node());
            Map<UUID, UUID> mails = new HashMap<>();
            try (ResultSet rows = delete.executeQuery()) {
                while (rows.next()) {
                    mails.put(rows.getObject("key", UUID.class), rows.getObject("mail", UUID.class));
                }
            }
            return mails;
        }
    }

    private static List<UUID> unfinished(Transaction transaction, Map<UUID, UUID> mails) throws SQLException {
        List<UUID> unfinished = new ArrayList<>();
        if (mails.isEmpty()) {
            return unfinished;
        }
        try (PreparedStatement select = transaction.prepare(UNFINISHED)) {
            select.setArray(1, transaction.array("uuid", mails.values().toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    unfinished.add(rows.getObject("id", UUID.class));
                }
            }
        }
        return unfinished;
    }
}
