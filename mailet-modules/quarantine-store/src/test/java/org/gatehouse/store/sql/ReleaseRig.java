package org.gatehouse.store.sql;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.crypto.DataKey;
import org.gatehouse.store.embedded.Role;

/** What the desk does, as far as the gateway notices. */
final class ReleaseRig {
    private final StoreRig rig;

    ReleaseRig(StoreRig rig) {
        this.rig = rig;
    }

    MailId held(String content, String... recipients) throws Exception {
        LeasedItem leased = rig.decided(Disposition.HOLD, content, recipients);
        MailId id = leased.mail().id();
        rig.store.books().hold(id, leased.mail().envelope().recipients());
        rig.store.spool().done(leased);
        return id;
    }

    /** Ordered by the desk, due now. */
    UUID order(MailId id) throws Exception {
        return order(id, "now() - interval '1 second'");
    }

    UUID order(MailId id, String due) throws Exception {
        UUID order = UUID.randomUUID();
        byte[] key = rig.keys.wrapForSpool(dataKey(id), id);
        insert(order, id, due, key);
        return order;
    }

    void insert(UUID order, MailId id, String due, byte[] key) throws SQLException {
        try (Connection connection = rig.connect(Role.OWNER);
                PreparedStatement insert = connection.prepareStatement(
                        "insert into release_order (id, case_file, mail, ordered_by, ordered_at, due, state, spool_key)"
                                + " select ?, id, mail, ?, now(), " + due
                                + ", 'ORDERED', ? from case_file where mail = ?")) {
            insert.setObject(1, order);
            insert.setObject(2, UUID.randomUUID());
            insert.setBytes(3, key);
            insert.setObject(4, id.value());
            insert.executeUpdate();
        }
        rig.asOwner("update gatehouse.case_file set state = 'RELEASING' where mail = '" + id + "'");
    }

    DataKey dataKey(MailId id) throws Exception {
        byte[] wrapped = HexFormat.of()
                .parseHex(
                        rig.value("select encode(evidence_key, 'hex') from gatehouse.message where id = '" + id + "'"));
        return rig.evidenceKey("evidence.private")
                .unwrap(wrapped, id, rig.shredKeys.find(id).orElseThrow());
    }

    /** Opened with the desk's evidence key. */
    String envelope(MailId id) throws Exception {
        byte[] sealed = HexFormat.of()
                .parseHex(rig.value("select encode(envelope, 'hex') from gatehouse.message where id = '" + id + "'"));
        return new String(dataKey(id).open("envelope", id, sealed), StandardCharsets.UTF_8);
    }

    List<String> states(MailId id) throws SQLException {
        return rig.column("""
                select concat_ws(' ', m.state, c.state, o.state, m.spool_key is null, o.spool_key is null)
                from gatehouse.message m join gatehouse.case_file c on c.mail = m.id
                join gatehouse.release_order o on o.case_file = c.id where m.id = '%s' order by o.ordered_at""".formatted(id));
    }
}
