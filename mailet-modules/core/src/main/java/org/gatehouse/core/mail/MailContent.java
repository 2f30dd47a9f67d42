package org.gatehouse.core.mail;

import java.io.IOException;
import java.io.InputStream;

/** The received bytes of one message, readable any number of times. Implementations are thread-safe. */
public interface MailContent {
    /** In bytes. */
    long size();

    /** @throws IOException where the bytes cannot be read now, or are not what was stored */
    InputStream open() throws IOException;
}
