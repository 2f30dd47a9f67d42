package org.gatehouse.attachment.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Decodes base64 as lenient programs do: foreign characters are passed over and decoding goes on after padding. Both
 * are remembered, because stricter programs see something else there (RFC 2045, 6.8). One thread.
 */
final class Base64Input extends InputStream {
    private static final byte FOREIGN = -1;
    private static final byte PADDING = -2;
    private static final byte SPACE = -3;
    private static final byte[] VALUES = values();

    private final InputStream in;
    private final byte[] encoded = new byte[8 * 1024];
    private int position;
    private int limit;
    private int bits;
    private int sextets;
    private boolean padded;
    private boolean foreign;
    private boolean afterPadding;
    private boolean brokenGroup;

    Base64Input(InputStream in) {
        this.in = in;
    }

    /** Characters that do not belong into base64. */
    boolean sawForeign() {
        return foreign;
    }

    /** More after the padding that should end it. */
    boolean sawDataAfterPadding() {
        return afterPadding;
    }

    /** A line that ends inside a group of four: some programs drop what is left over there. */
    boolean sawBrokenGroup() {
        return brokenGroup;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int written = offset;
        while (written < offset + length) {
            if (position == limit && !fill()) {
                break;
            }
            written = decode(buffer, written, offset + length);
        }
        return written == offset && length > 0 ? -1 : written - offset;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(encoded));
        return limit > 0;
    }

    /** Each byte goes out as soon as its eight bits are there, so that a missing end loses nothing. */
    private int decode(byte[] buffer, int from, int to) {
        int written = from;
        while (position < limit && written < to) {
            byte value = VALUES[encoded[position++] & 0xff];
            if (value >= 0) {
                bits = bits << 6 | value;
                sextets++;
                afterPadding |= padded;
                if (sextets > 1) {
                    buffer[written++] = (byte) (bits >> (8 - 2 * sextets));
                }
                sextets &= 3;
            } else if (value != SPACE) {
                odd(value);
            } else {
                brokenGroup |= sextets != 0 && !padded;
            }
        }
        return written;
    }

    private void odd(byte value) {
        if (value == PADDING) {
            padded = true;
            sextets = 0;
        } else {
            foreign = true;
        }
    }

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, FOREIGN);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        values['='] = PADDING;
        for (char space : " \t\r\n".toCharArray()) {
            values[space] = SPACE;
        }
        return values;
    }
}
