package org.gatehouse.james.smtp;

import java.nio.charset.StandardCharsets;

/** Counts the Received fields in a message's header while it passes, to break mail loops (RFC 5321, 6.3). */
final class HopCount {
    private static final byte[] FIELD = "received:".getBytes(StandardCharsets.US_ASCII);
    private static final int NO_MATCH = -1;

    private int hops;
    private int matched;
    private int column;
    private boolean inHeader = true;

    void take(byte[] bytes, int offset, int length) {
        for (int at = offset; inHeader && at < offset + length; at++) {
            take(bytes[at]);
        }
    }

    int hops() {
        return hops;
    }

    private void take(byte b) {
        if (b == '\n') {
            inHeader = column > 0;
            column = 0;
            matched = 0;
            return;
        }
        if (b != '\r') {
            column++;
        }
        if (matched != NO_MATCH && matched < FIELD.length) {
            matched = lower(b) == FIELD[matched] ? matched + 1 : NO_MATCH;
            hops += matched == FIELD.length ? 1 : 0;
        }
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }
}
