package org.gatehouse.verify.broken;

import org.gatehouse.core.mail.MailId;

/** Knows what it must not. */
public class KnowsTheCore {
    public static final Class<?> KNOWN_0 = MailId.class;
}
