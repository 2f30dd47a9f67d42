package org.gatehouse.store;

import java.io.OutputStream;
import org.gatehouse.core.mail.MailId;

/**
 * A message while it is received. What is written is encrypted with the message's own data key before it leaves memory;
 * nothing is promised until {@link MailStore#accept} returns. For one thread at a time.
 */
public interface Intake extends AutoCloseable {
    MailId id();

    /** Takes the plain bytes as they arrive; throws {@link java.io.IOException} where the vault cannot be written. */
    OutputStream output();

    /** Forgets everything, unless the message was accepted. */
    @Override
    void close();
}
