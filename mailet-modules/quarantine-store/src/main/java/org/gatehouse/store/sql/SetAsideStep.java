package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.sql.SetAsideStep.Aside;

/**
 * Takes messages out of work, keeping bytes, keys, decisions and places. Answers whether it was this change that did
 * it.
 */
final class SetAsideStep implements Step<Aside, Boolean> {
    private static final String MESSAGE =
            "update message set state = 'SET_ASIDE'" + " where id = any(?) and state = any(?) returning id";
    private static final List<String> IN_WORK = List.of("RECEIVED", "DECIDED");
    private static final List<String> WITH_A_KEY = List.of("RECEIVED", "DECIDED", "RELEASING");

    /**
     * @param reason a code
     * @param readable false where it cannot be delivered either
     */
    record Aside(MailId mail, String reason, boolean readable) {}

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<Aside> changes) throws SQLException {
        List<Boolean> answers = new ArrayList<>();
        for (Aside change : changes) {
            UUID id = change.mail().value();
            if (!change.readable()) {
                endDeliveries(transaction, id);
            }
            answers.add(setAside(transaction, change).contains(id));
        }
        return answers;
    }

    /** A release ends with it: somebody orders another one. Other deliveries wait with the message. */
    private static void endDeliveries(Transaction transaction, UUID id) throws SQLException {
        if (ReleaseEnd.breakOff(transaction, List.of(id))) {
            Places.remove(transaction, List.of(id));
        } else {
            Places.parkDeliveries(transaction, List.of(id));
        }
    }

    /** A release under way goes on, unless its message cannot be read. */
    private static Set<UUID> setAside(Transaction transaction, Aside aside) throws SQLException {
        List<String> states = aside.readable() ? IN_WORK : WITH_A_KEY;
        return setAside(transaction, List.of(aside.mail().value()), states, aside.reason());
    }

    /** Decided deliveries go on. */
    static Set<UUID> setAside(Transaction transaction, Collection<UUID> mails, String reason) throws SQLException {
        return setAside(transaction, mails, IN_WORK, reason);
    }

    private static Set<UUID> setAside(
            Transaction transaction, Collection<UUID> mails, List<String> states, String reason) throws SQLException {
        if (mails.isEmpty()) {
            return Set.of();
        }
        Set<UUID> changed = new HashSet<>();
        try (PreparedStatement update = transaction.prepare(MESSAGE)) {
            update.setArray(1, transaction.array("uuid", mails.toArray()));
            update.setArray(2, transaction.array("text", states.toArray()));
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    changed.add(rows.getObject("id", UUID.class));
                }
            }
        }
        Places.park(transaction, mails);
        for (UUID mail : changed) {
            transaction.record("mail.set-aside", mail, Map.of("reason", reason));
        }
        return changed;
    }
}
