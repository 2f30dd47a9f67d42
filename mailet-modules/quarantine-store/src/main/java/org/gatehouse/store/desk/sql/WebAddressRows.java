package org.gatehouse.store.desk.sql;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.message.Json;

/** The web addresses of a message, kept apart from it. */
final class WebAddressRows {
    private static final String SELECT = "select key, addresses from web_address where mail = ?";

    private WebAddressRows() {}

    /** Empty where there are none, or their shred key was destroyed. */
    static Optional<List<String>> read(Transaction transaction, EvidenceOpener opener, MailId mail)
            throws SQLException, UnreadableMail {
        byte[] wrapped;
        byte[] sealed;
        try (PreparedStatement select = transaction.prepare(SELECT)) {
            select.setObject(1, mail.value());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                wrapped = row.getBytes("key");
                sealed = row.getBytes("addresses");
            }
        }
        return opener.open(mail, wrapped, key -> list(mail, key.open("web-addresses", mail, sealed)));
    }

    private static List<String> list(MailId mail, byte[] json) throws UnreadableMail {
        try {
            List<String> addresses = new ArrayList<>();
            Json.read(json).forEach(address -> addresses.add(address.asText()));
            return List.copyOf(addresses);
        } catch (IOException e) {
            throw new UnreadableMail(mail, "the web addresses have another form than expected", e);
        }
    }
}
