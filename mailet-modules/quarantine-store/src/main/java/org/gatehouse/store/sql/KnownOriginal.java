package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.store.database.Transaction;

/**
 * The message that a report is about, where the books know it: whether it is still kept or was delivered long ago. Found
 * by our own reference, by its Message-ID, or by sender, day and subject; in this order, and what the reporter got
 * before what others got. Never what the reporter sent: nobody learns from a report what became of their own mail.
 *
 * @param names digests of everything that names it: a report that names it in another way is about the same
 */
record KnownOriginal(Optional<UUID> mail, List<Bytes> names) {
    private static final int MOST = 100;

    private static final String FIND = """
            select m.id from message m
            left join keyed_digest d on d.mail = m.id and d.kind in ('MESSAGE_ID', 'TRACE') and d.digest = any(?)
            where m.id in (
                    select k.mail from keyed_digest k where k.digest = any(?) and k.kind in ('MESSAGE_ID', 'TRACE')
                    union select unnest(?))
                and m.origin = 'RECEIVED' and m.id <> ? and m.sender_lookup is distinct from ?
            group by m.id, m.received_at
            order by bool_or(m.id = any(?)) desc, coalesce(min(d.kind), 'ZZ'),
                exists (select 1 from recipient r where r.mail = m.id and r.lookup = ?) desc, m.received_at, m.id
            limit 1""";

    private static final String NAMES =
            "select digest from keyed_digest where mail = ? and kind in ('MESSAGE_ID', 'TRACE') limit " + MOST;

    KnownOriginal {
        names = List.copyOf(names);
    }

    static KnownOriginal find(Transaction transaction, Reporting report, UUID forward) throws SQLException {
        if (report.mentioned().isEmpty() && report.references().isEmpty()) {
            return new KnownOriginal(Optional.empty(), List.of());
        }
        Optional<UUID> found = look(transaction, report, forward);
        Set<Bytes> names = new LinkedHashSet<>(report.mentioned());
        if (found.isPresent()) {
            names.addAll(names(transaction, found.get()));
        }
        return new KnownOriginal(found, new ArrayList<>(names));
    }

    private static Optional<UUID> look(Transaction transaction, Reporting report, UUID forward) throws SQLException {
        byte[][] digests = report.mentioned().stream().map(Bytes::array).toArray(byte[][]::new);
        byte[] reporter = report.reporter().map(Bytes::array).orElse(null);
        try (PreparedStatement select = transaction.prepare(FIND)) {
            select.setArray(1, transaction.array("bytea", digests));
            select.setArray(2, transaction.array("bytea", digests));
            select.setArray(3, transaction.array("uuid", report.references().toArray()));
            select.setObject(4, forward);
            select.setBytes(5, reporter);
            select.setArray(6, transaction.array("uuid", report.references().toArray()));
            select.setBytes(7, reporter);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getObject("id", UUID.class)) : Optional.empty();
            }
        }
    }

    private static List<Bytes> names(Transaction transaction, UUID mail) throws SQLException {
        try (PreparedStatement select = transaction.prepare(NAMES)) {
            select.setObject(1, mail);
            List<Bytes> names = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    names.add(new Bytes(rows.getBytes("digest")));
                }
            }
            return names;
        }
    }
}
