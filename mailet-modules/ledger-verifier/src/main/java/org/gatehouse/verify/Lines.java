package org.gatehouse.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads lines that end in LF, one at a time, in bounded memory. For one thread. */
final class Lines {
    private static final int MAX_BYTES = 1 << 20;
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int filled;

    Lines(InputStream in) {
        this.in = in;
    }

    /** The next line without its LF; empty at the end of the input. */
    Optional<String> next() throws IOException, Malformed {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        for (int read = read(); read != '\n'; read = read()) {
            if (read < 0) {
                return atEnd(line);
            }
            if (line.size() == MAX_BYTES) {
                throw new Malformed("the line is longer than " + MAX_BYTES + " bytes");
            }
            line.write(read);
        }
        return Optional.of(decode(line.toByteArray()));
    }

    private static Optional<String> atEnd(ByteArrayOutputStream line) throws Malformed {
        if (line.size() > 0) {
            throw new Malformed("the line is cut off: it does not end in a line feed");
        }
        return Optional.empty();
    }

    private int read() throws IOException {
        if (next == filled) {
            filled = in.read(buffer);
            next = 0;
            if (filled < 0) {
                filled = 0;
                return -1;
            }
        }
        return buffer[next++] & 0xff;
    }

    private static String decode(byte[] line) throws Malformed {
        try {
            // A new decoder reports what is not UTF-8 instead of replacing it.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("the line is not UTF-8");
        }
    }
}
