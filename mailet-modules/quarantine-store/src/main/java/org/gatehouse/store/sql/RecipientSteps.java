package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.Transaction;

/** Moves recipients that were decided to their next state. */
final class RecipientSteps {
    private static final String ACT =
            "update recipient set state = ?, settled_at = ?" + " where mail = ? and position = ? and state = 'DECIDED'";

    private RecipientSteps() {}

    /** A message's recipients. */
    record Group(MailId mail, List<Integer> positions) {
        Group {
            positions = List.copyOf(positions);
        }
    }

    /** Returns, for each group, the positions that were not in that state or a later one already. */
    static List<List<Integer>> act(Transaction transaction, String state, List<Group> groups) throws SQLException {
        boolean settles = !state.equals("WAITING");
        try (PreparedStatement update = transaction.prepare(ACT)) {
            for (Group group : groups) {
                for (Integer position : group.positions()) {
                    update.setString(1, state);
                    update.setObject(2, settles ? transaction.now().atOffset(ZoneOffset.UTC) : null);
                    update.setObject(3, group.mail().value());
                    update.setInt(4, position);
                    update.addBatch();
                }
            }
            return changed(groups, update.executeBatch());
        }
    }

    private static List<List<Integer>> changed(List<Group> groups, int[] counts) {
        List<List<Integer>> changed = new ArrayList<>();
        int next = 0;
        for (Group group : groups) {
            int[] mine =
                    Arrays.copyOfRange(counts, next, next + group.positions().size());
            List<Integer> positions = new ArrayList<>();
            for (int i = 0; i < mine.length; i++) {
                if (mine[i] == 1) {
                    positions.add(group.positions().get(i));
                }
            }
            changed.add(positions);
            next += mine.length;
        }
        return changed;
    }
}
