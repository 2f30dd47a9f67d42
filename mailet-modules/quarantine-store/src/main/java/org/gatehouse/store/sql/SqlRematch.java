package org.gatehouse.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.Rematch;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.database.Database;

/** Over the tables {@code keyed_digest} and {@code rematch}. Thread-safe. */
final class SqlRematch implements Rematch {
    private static final String NEXT = """
            select k.digest, k.kind, k.mail from keyed_digest k join message m on m.id = k.mail
            where k.kind in ('PART', 'URL') and (k.digest, k.kind, k.mail) > (?, ?, ?)
                and num_nonnulls(m.spool_key, m.evidence_key, m.sealed_key) > 0
            order by k.digest, k.kind, k.mail limit ?""";
    private static final String LAST = "select versions from rematch";
    private static final String FINISHED = "insert into rematch (versions, at) values (?, ?)"
            + " on conflict (one) do update set versions = excluded.versions, at = excluded.at";
    private static final Kept BEGIN = new Kept("", "", new MailId(new UUID(0, 0)));

    private final Database database;
    private final GatewayKeys keys;
    private final Changes changes;
    private final Clock clock;

    SqlRematch(Database database, GatewayKeys keys, Changes changes, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public Keying keying() {
        GatewayKeys.LookUp lookUp = keys.lookUpForLists();
        return new Keying(lookUp.key(), lookUp.purpose() + KeyedDigests.FILE, lookUp.purpose() + KeyedDigests.ADDRESS);
    }

    @Override
    public Optional<String> lastVersions() {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(LAST);
                    ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString("versions")) : Optional.empty();
            }
        });
    }

    @Override
    public void finished(String versions) {
        database.ask(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(FINISHED)) {
                insert.setString(1, versions);
                insert.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public List<Kept> next(Optional<Kept> after, int most) {
        return database.ask(connection -> next(connection, after.orElse(BEGIN), most));
    }

    private static List<Kept> next(Connection connection, Kept after, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEXT)) {
            select.setBytes(1, HexFormat.of().parseHex(after.digest()));
            select.setString(2, after.kind());
            select.setObject(3, after.mail().value());
            select.setInt(4, most);
            List<Kept> page = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    page.add(new Kept(
                            HexFormat.of().formatHex(rows.getBytes("digest")),
                            rows.getString("kind"),
                            new MailId(rows.getObject("mail", UUID.class))));
                }
            }
            return page;
        }
    }

    @Override
    public Answer matched(MailId mail, Finding finding) {
        return changes.match(new MatchStep.Matched(mail, finding));
    }
}
