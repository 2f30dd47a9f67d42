package org.gatehouse.attachment.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.gatehouse.attachment.wire.ContentsCodec;
import org.gatehouse.attachment.wire.MessageInput;
import org.gatehouse.attachment.wire.Protocol;

/** One message after another, see {@link Protocol}. */
final class WorkerLoop {
    private final DataInputStream in;
    private final DataOutputStream out;
    private final ContentReader reader;

    WorkerLoop(InputStream in, OutputStream out, ContentReader reader) {
        this.in = new DataInputStream(new BufferedInputStream(in, Protocol.MAX_CHUNK));
        this.out = new DataOutputStream(new BufferedOutputStream(out, Protocol.MAX_CHUNK));
        this.reader = reader;
    }

    /** Returns when the gateway closes the input or is gone. */
    void run() throws IOException {
        out.writeInt(Protocol.READY);
        out.flush();
        while (hasMore()) {
            byte[] answer = answer();
            out.writeInt(answer.length);
            out.write(answer);
            out.flush();
        }
    }

    private byte[] answer() throws IOException {
        try {
            return ContentsCodec.encode(reader.read(new MessageInput(in)));
        } catch (EOFException e) {
            // The gateway went in the middle of a message: nobody waits for this answer.
            return new byte[0];
        }
    }

    private boolean hasMore() throws IOException {
        in.mark(1);
        int next = in.read();
        in.reset();
        return next >= 0;
    }
}
