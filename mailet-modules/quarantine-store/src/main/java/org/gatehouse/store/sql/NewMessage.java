package org.gatehouse.store.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.message.MailIntake;
import org.gatehouse.store.message.OpenMail;

/**
 * A message on its way into the tables. Immutable.
 *
 * @param body the ciphertext, where it is small; else it is in the vault
 * @param ciphertext its SHA-256 in hex
 * @param lookups of the recipients, by position
 */
record NewMessage(
        OpenMail mail,
        Optional<Bytes> body,
        String ciphertext,
        Bytes envelope,
        Bytes spoolKey,
        Optional<Bytes> senderLookup,
        Map<Integer, Bytes> lookups) {
    NewMessage {
        lookups = Map.copyOf(lookups);
    }

    static NewMessage of(OpenMail mail, MailIntake intake, GatewayKeys keys) {
        Map<Integer, Bytes> lookups = new HashMap<>();
        mail.recipients().positions().forEach((address, position) -> lookups.put(position, Lookups.of(keys, address)));
        return new NewMessage(
                mail,
                intake.inMemory().map(Bytes::new),
                intake.storedDigest(),
                new Bytes(mail.sealedEnvelope()),
                new Bytes(keys.wrapForSpool(mail.key(), mail.id())),
                mail.envelope().sender().map(sender -> Lookups.of(keys, sender)),
                lookups);
    }

    List<Integer> positions() {
        return lookups.keySet().stream().sorted().toList();
    }

    Bytes lookup(int position) {
        Bytes lookup = lookups.get(position);
        if (lookup == null) {
            throw new IllegalArgumentException("no recipient at position " + position);
        }
        return lookup;
    }

    /** What the ledger says of its arrival. */
    Map<String, String> details() {
        return Map.of(
                "fingerprint", mail.fingerprint().hex(),
                "ciphertext", ciphertext,
                "bytes", Long.toString(mail.size()),
                "recipients", Integer.toString(lookups.size()));
    }
}
