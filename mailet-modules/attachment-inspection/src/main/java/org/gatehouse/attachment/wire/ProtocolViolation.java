package org.gatehouse.attachment.wire;

import java.io.IOException;

/** The other side sent what it must not send. Its message says which rule, never what was sent. */
public final class ProtocolViolation extends IOException {
    public ProtocolViolation(String rule) {
        super(rule);
    }

    public ProtocolViolation(String rule, Throwable cause) {
        super(rule, cause);
    }
}
