package org.gatehouse.attachment.wire;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes one message in chunks. Not thread-safe. */
public final class MessageOutput {
    private final DataOutputStream out;

    public MessageOutput(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    public void write(byte[] buffer, int length) throws IOException {
        out.writeInt(length);
        out.write(buffer, 0, length);
    }

    /** After this the worker may answer. */
    public void end() throws IOException {
        out.writeInt(0);
        out.flush();
    }
}
