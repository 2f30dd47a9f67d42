package org.gatehouse.attachment.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads one message written by {@link MessageOutput}; its end is the end of this stream. Not thread-safe. */
public final class MessageInput extends InputStream {
    private final DataInputStream in;
    private int left;
    private boolean ended;

    /** @param in where the first length of a message comes next */
    public MessageInput(DataInputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (!hasMore()) {
            return -1;
        }
        int count = in.read(buffer, offset, Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the gateway is gone");
        }
        left -= count;
        return count;
    }

    private boolean hasMore() throws IOException {
        if (left > 0 || ended) {
            return left > 0;
        }
        left = in.readInt();
        if (left < 0 || left > Protocol.MAX_CHUNK) {
            throw new ProtocolViolation("a chunk is 0.." + Protocol.MAX_CHUNK + " bytes long");
        }
        ended = left == 0;
        return !ended;
    }
}
