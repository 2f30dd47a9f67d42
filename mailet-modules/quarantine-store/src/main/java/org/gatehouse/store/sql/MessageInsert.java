package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.message.OpenMail;

/** Puts new messages into the table. */
final class MessageInsert {
    private static final String MESSAGE =
            "insert into message (id, received_at, size, fingerprint, origin, state, sender_lookup, envelope, body, vault,"
                    + " spool_key) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing";

    private MessageInsert() {}

    /** Returns those that were not there yet. */
    static List<NewMessage> apply(Transaction transaction, List<NewMessage> messages, Origin origin)
            throws SQLException {
        try (PreparedStatement insert = transaction.prepare(MESSAGE)) {
            for (NewMessage message : messages) {
                add(insert, message, origin);
            }
            return inserted(messages, insert.executeBatch());
        }
    }

    private static void add(PreparedStatement insert, NewMessage message, Origin origin) throws SQLException {
        OpenMail mail = message.mail();
        MailId id = mail.id();
        insert.setObject(1, id.value());
        insert.setObject(2, mail.envelope().receivedAt().atOffset(ZoneOffset.UTC));
        insert.setLong(3, mail.size());
        insert.setBytes(4, HexFormat.of().parseHex(mail.fingerprint().hex()));
        insert.setString(5, origin.name());
        insert.setString(6, origin.firstState());
        insert.setBytes(7, message.senderLookup().map(Bytes::array).orElse(null));
        insert.setBytes(8, message.envelope().array());
        insert.setBytes(9, message.body().map(Bytes::array).orElse(null));
        insert.setString(10, message.body().isPresent() ? "NONE" : "KEPT");
        insert.setBytes(11, message.spoolKey().array());
        insert.addBatch();
    }

    private static List<NewMessage> inserted(List<NewMessage> messages, int[] counts) {
        List<NewMessage> inserted = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 1) {
                inserted.add(messages.get(i));
            }
        }
        return inserted;
    }

    /** Where a message comes from. */
    enum Origin {
        RECEIVED("RECEIVED"),
        /** A message of our own: decided by its origin. */
        GATEWAY("DECIDED");

        private final String firstState;

        Origin(String firstState) {
            this.firstState = firstState;
        }

        String firstState() {
            return firstState;
        }
    }
}
