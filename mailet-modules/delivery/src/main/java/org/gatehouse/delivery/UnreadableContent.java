package org.gatehouse.delivery;

import java.io.IOException;

/** The stored bytes could not be read: our fault, never the hop's and never the sender's. */
final class UnreadableContent extends Exception {
    UnreadableContent(IOException cause) {
        super("stored bytes unreadable", cause);
    }
}
