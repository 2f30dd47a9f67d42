package org.gatehouse.attachment.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What unpacks to far more than it takes is a bomb, whatever its label says. One thread. */
final class RatioWatch extends FilterInputStream {
    private final Budget budget;
    private final long packed;
    private long unpacked;

    RatioWatch(InputStream in, Budget budget, long packed) {
        super(in);
        this.budget = budget;
        this.packed = packed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            unpacked += count;
            budget.checkRatio(unpacked, packed);
        }
        return count;
    }
}
