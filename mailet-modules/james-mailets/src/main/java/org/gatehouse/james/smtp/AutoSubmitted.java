package org.gatehouse.james.smtp;

import java.util.Locale;

/**
 * Sees while a message passes whether a machine wrote it by itself (RFC 3834, 5: any {@code Auto-Submitted} but
 * {@code no}). For one thread at a time.
 */
final class AutoSubmitted {
    private static final String FIELD = "auto-submitted:";
    private static final int ENOUGH = 80;

    private final StringBuilder line = new StringBuilder();
    private boolean inHeader = true;
    private boolean automatic;

    void take(byte[] bytes, int offset, int length) {
        for (int at = offset; inHeader && at < offset + length; at++) {
            take((char) (bytes[at] & 0xff));
        }
    }

    boolean isAutomatic() {
        return automatic;
    }

    private void take(char c) {
        if (c == '\n') {
            inHeader = line.length() > 0;
            automatic |= isAutomatic(line.toString().toLowerCase(Locale.ROOT));
            line.setLength(0);
        } else if (c != '\r' && line.length() < ENOUGH) {
            line.append(c);
        }
    }

    /** A value on a line of its own is taken for an automatic one. */
    private static boolean isAutomatic(String field) {
        if (!field.startsWith(FIELD)) {
            return false;
        }
        String value = field.substring(FIELD.length()).strip();
        return !value.matches("no([\\s;(].*)?");
    }
}
