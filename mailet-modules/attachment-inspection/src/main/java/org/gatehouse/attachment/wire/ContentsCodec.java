package org.gatehouse.attachment.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The worker's answer as bytes: version, whether the worker is unsound, parts, addresses, identifiers, findings.
 * Numbers as in {@link DataOutputStream}, texts as their length and UTF-8. What is read is untrusted: a worker may have
 * been taken over by what it read.
 */
public final class ContentsCodec {
    private ContentsCodec() {}

    public static byte[] encode(Contents contents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(Protocol.VERSION);
        out.writeBoolean(contents.workerUnsound());
        new ContentsWriter(out).write(contents);
        return bytes.toByteArray();
    }

    /** @throws ProtocolViolation where this is not what {@link #encode} gives, or more than the limits allow */
    public static Contents decode(byte[] answer, AnswerLimits limits) throws ProtocolViolation {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(answer));
        try {
            if (in.readByte() != Protocol.VERSION) {
                throw new ProtocolViolation("an answer starts with version " + Protocol.VERSION);
            }
            boolean unsound = in.readBoolean();
            Contents contents = new ContentsParser(in, limits).read(unsound);
            if (in.read() >= 0) {
                throw new ProtocolViolation("an answer ends after its findings");
            }
            return contents;
        } catch (ProtocolViolation e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new ProtocolViolation("an answer is complete and in range", e);
        }
    }
}
