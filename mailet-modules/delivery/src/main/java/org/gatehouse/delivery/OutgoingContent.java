package org.gatehouse.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.gatehouse.core.mail.MailContent;

/**
 * The stored bytes on their way out, 16 kB at a time. The first piece is read before the hop is asked for anything, so
 * that unreadable content is found while nothing has happened yet. For one thread.
 */
final class OutgoingContent implements AutoCloseable {
    private static final int PIECE = 16 * 1024;

    private final InputStream in;
    private final byte[] piece = new byte[PIECE];
    private int length;

    private OutgoingContent(InputStream in) {
        this.in = in;
    }

    static OutgoingContent open(MailContent content) throws UnreadableContent {
        OutgoingContent opened;
        try {
            opened = new OutgoingContent(content.open());
        } catch (IOException e) {
            throw new UnreadableContent(e);
        }
        try {
            opened.readPiece();
        } catch (UnreadableContent e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    /** True unless the whole message was seen to be 7-bit: what is not in the first piece may be anything. */
    boolean mayBeEightBit() {
        if (length == PIECE) {
            return true;
        }
        for (int i = 0; i < length; i++) {
            if (piece[i] < 0) {
                return true;
            }
        }
        return false;
    }

    /** Writes everything; {@code progress} runs after each piece. */
    void writeTo(OutputStream out, Runnable progress) throws IOException, UnreadableContent {
        while (length > 0) {
            out.write(piece, 0, length);
            progress.run();
            readPiece();
        }
    }

    private void readPiece() throws UnreadableContent {
        try {
            length = in.readNBytes(piece, 0, PIECE);
        } catch (IOException e) {
            throw new UnreadableContent(e);
        }
    }

    /** The bytes are out or given up by now: that a file did not close well changes nothing for the message. */
    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            Events.notClosed(e);
        }
    }
}
