package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.gatehouse.store.database.Database;

/** Forgets the files of what was delivered long ago and is not kept: they tell what many messages have, no more. */
final class OldDigests {
    static final Duration PAUSE = Duration.ofDays(1);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final String DELETE = """
            delete from keyed_digest k using message m
            where m.id = k.mail and k.kind = 'PART' and m.received_at < ? and m.state in ('SETTLED', 'REMOVED')
                and num_nonnulls(m.spool_key, m.evidence_key, m.sealed_key) = 0""";

    private final Database database;
    private final Clock clock;

    OldDigests(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    int delete() {
        return database.ask(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
                delete.setObject(1, clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC));
                return delete.executeUpdate();
            }
        });
    }
}
