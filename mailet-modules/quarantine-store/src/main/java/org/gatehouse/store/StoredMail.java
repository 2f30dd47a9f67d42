package org.gatehouse.store;

import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Fingerprint;
import org.gatehouse.core.mail.MailContent;
import org.gatehouse.core.mail.MailId;

/** An accepted message the gateway still holds the key to. Its content is decrypted anew at each reading. */
public record StoredMail(MailId id, Fingerprint fingerprint, Envelope envelope, MailContent content) {
    @Override
    public String toString() {
        return "StoredMail[" + id + "]";
    }
}
