package org.gatehouse.delivery.desk;

import java.io.IOException;

/** An authority that says when something was there (RFC 3161). Thread-safe. */
@FunctionalInterface
public interface TimeStamper {
    /**
     * A time-stamp token over the SHA-256 of these bytes, checked against them.
     *
     * @throws IOException where the authority does not answer, refuses, or answers for something else; the message is
     *     without content
     */
    byte[] stamp(byte[] stamped) throws IOException;
}
