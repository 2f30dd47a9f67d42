package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.CaseNumber;

/**
 * Which open case a new one belongs to: of the same sender to the same people within fourteen days, or with the same file
 * or web address within a day. What cannot wait is always a case of its own, and so is what is sealed, restricted or
 * reported. A case that somebody changes at this moment is not waited for.
 */
final class CaseJoining {
    private static final Duration SAME_PEOPLE = Duration.ofDays(14);
    private static final Duration SAME_CAMPAIGN = Duration.ofDays(1);
    private static final String FIND = """
            select c.id, c.year, c.running, c.urgency from message n
            join case_file c on c.sender = n.sender_lookup
            join message m on m.id = c.mail and m.id <> n.id
                and m.sender_vouched is not distinct from n.sender_vouched and m.state <> 'SEALED'
            where n.id = ? and c.state = 'WAITING' and c.origin = 'FILTER' and c.joined_to is null
                and not c.sealing and not c.restricted and not c.likely_fine
                and (c.opened_at > ?
                        and (select array_agg(r.lookup order by r.lookup) from recipient r where r.mail = m.id)
                            = (select array_agg(r.lookup order by r.lookup) from recipient r where r.mail = n.id)
                    or c.opened_at > ?
                        and exists (select 1 from keyed_digest d where d.digest = any (?) and d.mail = m.id))
            order by c.opened_at, c.id limit 1 for update of c skip locked""";
    private static final String JOIN = "update case_file set joined_to = ? where id = ?";
    private static final String RAISE = "update case_file set urgency = ? where id = ?";

    private CaseJoining() {}

    /** The case that leads; empty where the new one stands for itself. */
    static Optional<CaseNumber> join(Transaction transaction, Intention concern, UUID id, Urgency urgency)
            throws SQLException {
        try (PreparedStatement select = transaction.prepare(FIND)) {
            byte[][] digests = concern.digests().stream()
                    .filter(digest -> digest.kind() == KeyedDigest.Kind.PART || digest.kind() == KeyedDigest.Kind.URL)
                    .map(digest -> digest.digest().array())
                    .toArray(byte[][]::new);
            select.setObject(1, concern.mail().value());
            select.setObject(2, transaction.now().minus(SAME_PEOPLE).atOffset(ZoneOffset.UTC));
            select.setObject(3, transaction.now().minus(SAME_CAMPAIGN).atOffset(ZoneOffset.UTC));
            select.setArray(4, transaction.array("bytea", digests));
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                UUID leads = row.getObject("id", UUID.class);
                update(transaction, JOIN, leads, id);
                Urgency was = Urgency.valueOf(row.getString("urgency"));
                if (was.soonest(urgency) != was) {
                    update(transaction, RAISE, urgency.name(), leads);
                }
                return Optional.of(new CaseNumber(row.getInt("year"), row.getInt("running")));
            }
        }
    }

    private static void update(Transaction transaction, String sql, Object value, UUID id) throws SQLException {
        try (PreparedStatement update = transaction.prepare(sql)) {
            update.setObject(1, value);
            update.setObject(2, id);
            update.executeUpdate();
        }
    }
}
