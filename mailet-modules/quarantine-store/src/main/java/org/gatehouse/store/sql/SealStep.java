package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gatehouse.store.database.Step;
import org.gatehouse.store.database.Transaction;

/** Seals messages: final. Answers whether it was this change that did it. */
final class SealStep implements Step<Sealing, Boolean> {
    private static final String RECIPIENTS =
            "update recipient set state = 'SEALED', settled_at = ? where mail = ? and state = 'DECIDED'";
    private static final String MESSAGE = "update message set state = 'SEALED', sealed_key = ?, spool_key = null,"
            + " evidence_key = null, reading_copy = null, settled_at = ? where id = ? and state = 'DECIDED'";

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public List<Boolean> apply(Transaction transaction, List<Sealing> changes) throws SQLException {
        List<Boolean> answers = new ArrayList<>();
        for (Sealing change : changes) {
            answers.add(seal(transaction, change));
        }
        return answers;
    }

    private static boolean seal(Transaction transaction, Sealing sealing) throws SQLException {
        try (PreparedStatement recipients = transaction.prepare(RECIPIENTS);
                PreparedStatement message = transaction.prepare(MESSAGE)) {
            recipients.setObject(1, transaction.now().atOffset(ZoneOffset.UTC));
            recipients.setObject(2, sealing.mail().value());
            int sealed = recipients.executeUpdate();
            message.setBytes(1, sealing.sealedKey().array());
            message.setObject(2, transaction.now().atOffset(ZoneOffset.UTC));
            message.setObject(3, sealing.mail().value());
            if (message.executeUpdate() == 0) {
                return false;
            }
            Places.remove(transaction, List.of(sealing.mail().value()));
            transaction.record("mail.sealed", sealing.mail().value(), Map.of("recipients", Integer.toString(sealed)));
            return true;
        }
    }
}
