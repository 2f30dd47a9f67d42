package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.sql.Outcome.OwnMessage;
import org.gatehouse.store.sql.TellStep.Told;

/**
 * Writes down that a person is told, and puts the mail into the outbox. Answers false, and does nothing, where they
 * were told already or were asked to look too short ago.
 */
final class TellStep implements Step<Told, Boolean> {
    private static final String URGENT = """
            insert into notice_person (person, last_urgent) values (?, ?)
            on conflict (person) do update set last_urgent = excluded.last_urgent
            where notice_person.last_urgent <= ?""";
    private static final String TOLD = """
            insert into notice_told (notice, person, at) select unnest(?), ?, ?
            on conflict (notice, person) do nothing""";

    private final OwnMessageInsert ownMessages = new OwnMessageInsert();

    /**
     * @param last the mail goes only where the last urgent one to this person was not after this; empty where that does
     *     not matter
     */
    record Told(UUID person, List<UUID> notices, Optional<Instant> last, Optional<OwnMessage> mail) {
        Told {
            notices = List.copyOf(notices);
        }
    }

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<Told> changes) throws SQLException {
        List<Boolean> answers = new ArrayList<>();
        for (Told change : changes) {
            boolean told = mayBeAsked(transaction, change) && isNews(transaction, change);
            if (told && change.mail().isPresent()) {
                ownMessages.apply(transaction, List.of(change.mail().get()));
            }
            answers.add(told);
        }
        return answers;
    }

    private static boolean mayBeAsked(Transaction transaction, Told told) throws SQLException {
        if (told.last().isEmpty()) {
            return true;
        }
        try (PreparedStatement upsert = transaction.prepare(URGENT)) {
            upsert.setObject(1, told.person());
            upsert.setObject(2, transaction.now().atOffset(ZoneOffset.UTC));
            upsert.setObject(3, told.last().get().atOffset(ZoneOffset.UTC));
            return upsert.executeUpdate() == 1;
        }
    }

    private static boolean isNews(Transaction transaction, Told told) throws SQLException {
        try (PreparedStatement insert = transaction.prepare(TOLD)) {
            insert.setArray(1, transaction.array("uuid", told.notices().toArray()));
            insert.setObject(2, told.person());
            insert.setObject(3, transaction.now().atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() > 0;
        }
    }
}
