package org.gatehouse.store;

import org.gatehouse.core.mail.MailId;

/**
 * The message's bytes, key or row are missing or were changed. It must be set aside and a person told; it is never
 * bounced and never delivered.
 */
public final class UnreadableMail extends Exception {
    private final MailId id;

    public UnreadableMail(MailId id, String what) {
        super(what);
        this.id = id;
    }

    public UnreadableMail(MailId id, String what, Throwable cause) {
        super(what, cause);
        this.id = id;
    }

    public MailId id() {
        return id;
    }
}
