package org.gatehouse.attachment.reading;

import java.util.Arrays;

/**
 * Decodes quoted-printable as the most lenient programs do: small letters in escapes, blanks after a soft line break,
 * and what is no escape stays (RFC 2045, 6.7; RFC 7103, 7.9). Stateless.
 */
final class QuotedPrintableView {
    private QuotedPrintableView() {}

    /** Whether there is an escape at all. */
    static boolean isLikely(byte[] bytes, int from, int to) {
        for (int i = from; i + 2 < to; i++) {
            if (bytes[i] == '=' && (byteAt(bytes, i, to) >= 0 || softBreakEnd(bytes, i, to) > 0)) {
                return true;
            }
        }
        return false;
    }

    /** @param dropBroken whether what is no escape goes, with its sign and one digit, or stays */
    static byte[] decode(byte[] bytes, int from, int to, boolean dropBroken) {
        byte[] decoded = new byte[to - from];
        int length = 0;
        int i = from;
        while (i < to) {
            int value = bytes[i] == '=' ? byteAt(bytes, i, to) : -1;
            int afterBreak = bytes[i] == '=' ? softBreakEnd(bytes, i, to) : 0;
            if (value >= 0) {
                decoded[length++] = (byte) value;
                i += 3;
            } else if (afterBreak > 0) {
                i = afterBreak;
            } else if (bytes[i] == '=' && dropBroken) {
                i += i + 1 < to && Character.digit(bytes[i + 1], 16) >= 0 ? 2 : 1;
            } else {
                decoded[length++] = bytes[i++];
            }
        }
        return Arrays.copyOf(decoded, length);
    }

    private static int byteAt(byte[] bytes, int equals, int to) {
        if (equals + 2 >= to) {
            return -1;
        }
        int high = Character.digit(bytes[equals + 1], 16);
        int low = Character.digit(bytes[equals + 2], 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /** After the line end; 0 where this is no soft line break. */
    private static int softBreakEnd(byte[] bytes, int equals, int to) {
        int at = equals + 1;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        boolean lineEnd = at < to && (bytes[at] == '\r' || bytes[at] == '\n');
        return lineEnd ? Segment.nextLine(bytes, at, to) : 0;
    }
}
