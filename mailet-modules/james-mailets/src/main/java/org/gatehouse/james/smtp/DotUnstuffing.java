package org.gatehouse.james.smtp;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Takes the bytes after DATA as they come, in pieces of any size, and hands on the message: dots that were put before
 * lines are taken away, and the end is found (RFC 5321, 4.5.2). Stops at a line feed that no carriage return precedes:
 * what follows it may be meant for another reader than us (SMTP smuggling). For one thread at a time.
 */
final class DotUnstuffing {
    private enum Place {
        LINE_START,
        AFTER_DOT,
        AFTER_DOT_CR,
        IN_LINE,
        AFTER_CR,
        END,
        BARE_LF
    }

    private Place place = Place.LINE_START;

    /** How many of the bytes belong to the message and its end. The rest are the client's next commands. */
    int take(byte[] bytes, int length, OutputStream message) throws IOException {
        int from = 0;
        int at = 0;
        while (at < length && !isOver()) {
            byte b = bytes[at];
            switch (place) {
                case LINE_START -> {
                    if (b == '.') {
                        message.write(bytes, from, at - from);
                        from = at + 1;
                        place = Place.AFTER_DOT;
                    } else {
                        place = inLine(b);
                    }
                }
                case AFTER_DOT -> {
                    if (b == '\r') {
                        from = at + 1;
                        place = Place.AFTER_DOT_CR;
                    } else {
                        place = inLine(b);
                    }
                }
                case AFTER_DOT_CR -> {
                    if (b == '\n') {
                        from = at + 1;
                        place = Place.END;
                    } else {
                        message.write('\r');
                        from = at;
                        place = inLine(b);
                    }
                }
                case AFTER_CR -> place = b == '\n' ? Place.LINE_START : inLine(b);
                case IN_LINE -> place = inLine(b);
                case END, BARE_LF -> throw new IllegalStateException("the message is over");
            }
            at++;
        }
        if (from < at) {
            message.write(bytes, from, at - from);
        }
        return at;
    }

    boolean isAtEnd() {
        return place == Place.END;
    }

    boolean foundBareLf() {
        return place == Place.BARE_LF;
    }

    private boolean isOver() {
        return isAtEnd() || foundBareLf();
    }

    private static Place inLine(byte b) {
        return switch (b) {
            case '\r' -> Place.AFTER_CR;
            case '\n' -> Place.BARE_LF;
            default -> Place.IN_LINE;
        };
    }
}
