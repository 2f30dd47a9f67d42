package org.gatehouse.store;

import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Fingerprint;
import org.gatehouse.core.mail.MailContent;
import org.gatehouse.core.mail.MailId;

/**
 * An accepted message the gateway still holds the key to. Its content is decrypted anew at each reading.
 *
 * @param addedLines header lines to put before it when it is delivered, each ended by CRLF; empty where there are none
 */
public record StoredMail(
        MailId id, Fingerprint fingerprint, Envelope envelope, MailContent content, String addedLines) {
    /** Nothing is put before it. */
    public StoredMail(MailId id, Fingerprint fingerprint, Envelope envelope, MailContent content) {
        this(id, fingerprint, envelope, content, "");
    }

    @Override
    public String toString() {
        return "StoredMail[" + id + "]";
    }
}
