package org.gatehouse.attachment.reading;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Files in text the way it was done before MIME, and beside it: uuencode (POSIX), yEnc (yenc-draft 1.3), BinHex 4.0
 * (RFC 1741). Broken lines are passed over. Stateless.
 */
final class OldEncodings {
    private static final String BINHEX = "!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr";
    private static final int RUN = 0x90;
    /** The header of BinHex: a name, type, creator, flags, two lengths and a checksum. */
    private static final int BINHEX_AFTER_NAME = 21;

    private OldEncodings() {}

    /** Lines whose first character tells their length; {@code begin} and {@code end} are looked for, not needed. */
    static Optional<byte[]> uudecode(byte[] bytes, int from, int to) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        int begin = find(bytes, from, to, "begin ");
        int line = begin < 0 ? from : Segment.nextLine(bytes, begin, to);
        int bad = 0;
        while (line < to && bad < 2) {
            int next = Segment.nextLine(bytes, line, to);
            int end = lineEnd(bytes, line, next);
            if (!uudecodeLine(bytes, line, end, decoded)) {
                bad++;
            }
            line = next;
        }
        return decoded.size() == 0 ? Optional.empty() : Optional.of(decoded.toByteArray());
    }

    private static boolean uudecodeLine(byte[] bytes, int line, int end, ByteArrayOutputStream decoded) {
        int count = end > line ? (bytes[line] - ' ') & 63 : 0;
        int needed = (count + 2) / 3 * 4;
        // Encoders leave out blanks at the end, and some add a check character.
        if (count == 0 || bytes[line] < ' ' || bytes[line] > '`' || end - line - 1 > needed + 2) {
            return false;
        }
        int bits = 0;
        int left = count;
        for (int i = 0; i < needed && left > 0; i++) {
            int at = line + 1 + i;
            bits = bits << 6 | (at < end ? (bytes[at] - ' ') & 63 : 0);
            if ((i & 3) != 0) {
                decoded.write(bits >> (6 - 2 * (i & 3)));
                left--;
            }
        }
        return true;
    }

    static Optional<byte[]> yDecode(byte[] bytes, int from, int to) {
        int begin = find(bytes, from, to, "=ybegin ");
        if (begin < 0) {
            return Optional.empty();
        }
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        int line = Segment.nextLine(bytes, begin, to);
        while (line < to && !starts(bytes, line, to, "=yend")) {
            int next = Segment.nextLine(bytes, line, to);
            if (!starts(bytes, line, to, "=ypart")) {
                yDecodeLine(bytes, line, lineEnd(bytes, line, next), decoded);
            }
            line = next;
        }
        return Optional.of(decoded.toByteArray());
    }

    private static void yDecodeLine(byte[] bytes, int line, int end, ByteArrayOutputStream decoded) {
        for (int i = line; i < end; i++) {
            boolean escaped = bytes[i] == '=' && i + 1 < end;
            decoded.write(escaped ? bytes[++i] - 64 - 42 : bytes[i] - 42);
        }
    }

    /** @throws LimitReached where its runs are longer than the budget allows */
    static Optional<byte[]> binHexDecode(byte[] bytes, int from, int to, Budget budget) {
        int mark = find(bytes, from, to, "(This file must be converted with BinHex");
        int colon = mark < 0 ? -1 : indexOf(bytes, Segment.nextLine(bytes, mark, to), to, ':');
        if (colon < 0) {
            return Optional.empty();
        }
        byte[] unpacked = unrun(sextets(bytes, colon + 1, to), budget);
        int data = unpacked.length == 0 ? 0 : (unpacked[0] & 0xff) + 1 + BINHEX_AFTER_NAME;
        return data >= unpacked.length
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(unpacked, data, unpacked.length));
    }

    private static byte[] sextets(byte[] bytes, int from, int to) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        int bits = 0;
        int count = 0;
        for (int i = from; i < to && bytes[i] != ':'; i++) {
            int value = BINHEX.indexOf(bytes[i]);
            if (value >= 0) {
                bits = bits << 6 | value;
                count++;
                if ((count & 3) != 1) {
                    decoded.write(bits >> (2 * (3 - ((count - 1) & 3))));
                }
            }
        }
        return decoded.toByteArray();
    }

    private static byte[] unrun(byte[] packed, Budget budget) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        int last = 0;
        for (int i = 0; i < packed.length; i++) {
            int next = packed[i] & 0xff;
            if (next != RUN || i + 1 == packed.length) {
                last = next;
                plain.write(next);
            } else {
                int times = packed[++i] & 0xff;
                budget.chargeBytes(times);
                if (times == 0) {
                    last = RUN;
                    plain.write(RUN);
                }
                for (int n = 1; n < times; n++) {
                    plain.write(last);
                }
            }
        }
        return plain.toByteArray();
    }

    /** At the start of a line; negative where there is none. */
    static int find(byte[] bytes, int from, int to, String start) {
        for (int line = from; line < to; line = Segment.nextLine(bytes, line, to)) {
            if (starts(bytes, line, to, start)) {
                return line;
            }
        }
        return -1;
    }

    private static boolean starts(byte[] bytes, int at, int to, String start) {
        byte[] sought = start.getBytes(StandardCharsets.US_ASCII);
        return at + sought.length <= to && Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length);
    }

    private static int indexOf(byte[] bytes, int from, int to, char sought) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == sought) {
                return i;
            }
        }
        return -1;
    }

    private static int lineEnd(byte[] bytes, int line, int next) {
        int end = next;
        while (end > line && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        return end;
    }
}
