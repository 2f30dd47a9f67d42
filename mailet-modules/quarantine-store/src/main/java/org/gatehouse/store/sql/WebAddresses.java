package org.gatehouse.store.sql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.crypto.DataKey;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.crypto.ShredKeys;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.message.Json;

/**
 * The web addresses in what somebody must look at, for the page from which they are typed in by hand. Their key is not
 * the message's.
 *
 * @param key wrapped for the desk
 * @param addresses sealed
 */
record WebAddresses(Bytes key, Bytes addresses) {
    private static final int MOST = 50;
    private static final int LONGEST = 2_000;
    private static final String INSERT =
            "insert into web_address (mail, key, addresses) values (?, ?, ?) on conflict do nothing";

    /** Empty where there are none, or nobody looks at it. */
    static Optional<WebAddresses> of(
            GatewayKeys keys, ShredKeys shredKeys, SecureRandom random, MailId id, Examination examination) {
        List<String> urls = examination.mail().urls().stream()
                .filter(url -> url.length() <= LONGEST)
                .distinct()
                .limit(MOST)
                .toList();
        boolean concern =
                examination.decisions().stream().anyMatch(decision -> decision.effective() != Disposition.DELIVER);
        if (urls.isEmpty() || !concern) {
            return Optional.empty();
        }
        ArrayNode list = Json.array();
        urls.forEach(list::add);
        DataKey key = DataKey.generate(random);
        try {
            byte[] sealed = key.seal("web-addresses", id, Json.bytes(list));
            return Optional.of(new WebAddresses(
                    new Bytes(keys.wrapForEvidence(key, id, shredKeys.create(id))), new Bytes(sealed)));
        } finally {
            key.destroy();
        }
    }

    static void insert(Transaction transaction, List<Intention> recorded) throws SQLException {
        if (recorded.stream().allMatch(intention -> intention.addresses().isEmpty())) {
            return;
        }
        try (PreparedStatement insert = transaction.prepare(INSERT)) {
            for (Intention intention : recorded) {
                if (intention.addresses().isPresent()) {
                    insert.setObject(1, intention.mail().value());
                    insert.setBytes(2, intention.addresses().get().key().array());
                    insert.setBytes(3, intention.addresses().get().addresses().array());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }
}
