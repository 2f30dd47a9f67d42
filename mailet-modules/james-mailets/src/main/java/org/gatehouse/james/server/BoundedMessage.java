package org.gatehouse.james.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A message that breaks off where it is larger than what we take. For one thread. */
final class BoundedMessage extends FilterInputStream {
    private final long most;
    private long size;

    BoundedMessage(InputStream message, long most) {
        super(message);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        count(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int more) throws IOException {
        size += more;
        if (size > most) {
            throw new IOException("larger than the largest message we take");
        }
    }
}
