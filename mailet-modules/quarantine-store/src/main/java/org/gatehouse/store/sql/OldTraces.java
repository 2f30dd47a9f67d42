package org.gatehouse.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.gatehouse.store.database.Database;

/** Forgets who wrote to whom, and who was told of which notice, when nobody needs it any more. Thread-safe. */
final class OldTraces {
    /** Two years: whoever was not written to since then is new again. */
    private static final String CONTACTS = "delete from contact where last_on < current_date - 730";
    /** A notice that waits still needs to know whom it reached. */
    private static final String TOLD = "delete from notice_told t using notice n where n.id = t.notice"
            + " and n.sent_at is not null and t.at < now() - interval '90 days'";

    private final Database database;

    OldTraces(Database database) {
        this.database = database;
    }

    /** Answers how many rows went. */
    int forget() {
        return database.ask(connection -> run(connection, CONTACTS) + run(connection, TOLD));
    }

    private static int run(Connection connection, String sql) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            return delete.executeUpdate();
        }
    }
}
