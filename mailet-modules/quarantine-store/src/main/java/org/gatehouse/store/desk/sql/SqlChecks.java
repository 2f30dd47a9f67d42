package org.gatehouse.store.desk.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.desk.Checks;

/** Over the table {@code checking}. Thread-safe. */
final class SqlChecks implements Checks {
    private static final String LIST =
            "select part, kind, state, version, since, checked_at from checking order by part";

    private final Database database;

    SqlChecks(Database database) {
        this.database = database;
    }

    @Override
    public List<Check> list() {
        return database.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(LIST);
                    ResultSet rows = select.executeQuery()) {
                List<Check> checks = new ArrayList<>();
                while (rows.next()) {
                    checks.add(new Check(
                            rows.getString("part"),
                            Checks.Kind.valueOf(rows.getString("kind")),
                            Checks.State.valueOf(rows.getString("state")),
                            rows.getString("version"),
                            rows.getObject("since", OffsetDateTime.class).toInstant(),
                            rows.getObject("checked_at", OffsetDateTime.class).toInstant()));
                }
                return checks;
            }
        });
    }
}
