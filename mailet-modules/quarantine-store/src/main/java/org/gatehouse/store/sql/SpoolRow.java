package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.SpoolItem;
import org.gatehouse.store.message.OpenMail;

/**
 * A place in a queue as the table has it.
 *
 * @param node who holds it
 */
record SpoolRow(UUID key, String queue, MailId mail, Bytes state, Instant due, Optional<UUID> node) {
    static final String INSERT = "insert into spool_item (key, queue, mail, state, due, node, leases)"
            + " select ?, ?, id, ?, ?, ?, ? from message where id = ? and state in ('RECEIVED', 'DECIDED')"
            + " on conflict (key) do nothing";

    static SpoolRow of(SpoolItem item, OpenMail mail, Optional<UUID> node) {
        return new SpoolRow(
                item.key(), item.queue(), item.mail(), new Bytes(mail.sealState(item.state())), item.due(), node);
    }

    void addTo(PreparedStatement insert) throws SQLException {
        insert.setObject(1, key);
        insert.setString(2, queue);
        insert.setBytes(3, state.array());
        insert.setObject(4, due.atOffset(ZoneOffset.UTC));
        insert.setObject(5, node.orElse(null));
        // What is held from the start is handed over in memory, which is the first time it is taken.
        insert.setInt(6, node.isPresent() ? 1 : 0);
        insert.setObject(7, mail.value());
        insert.addBatch();
    }
}
