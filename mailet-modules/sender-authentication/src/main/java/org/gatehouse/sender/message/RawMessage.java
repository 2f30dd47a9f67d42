package org.gatehouse.sender.message;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.gatehouse.core.mail.MailContent;

/** A message opened for reading: its header, and then its body once. For one thread. */
public final class RawMessage implements AutoCloseable {
    private static final int MOST_HEADER = 1 << 20;

    private final Header header;
    private final InputStream body;
    private final boolean whole;

    private RawMessage(Header header, InputStream body, boolean whole) {
        this.header = header;
        this.body = body;
        this.whole = whole;
    }

    /** @throws IOException where the bytes cannot be read now */
    public static RawMessage open(MailContent content) throws IOException {
        InputStream in = new BufferedInputStream(content.open(), 16 * 1024);
        try {
            ByteArrayOutputStream head = new ByteArrayOutputStream(4096);
            boolean whole = readHead(in, head);
            return new RawMessage(Header.of(head.toByteArray()), in, whole);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Up to the empty line, which is not part of it; false where it is longer than we read. */
    private static boolean readHead(InputStream in, ByteArrayOutputStream head) throws IOException {
        int column = 0;
        int b = in.read();
        while (b >= 0) {
            head.write(b);
            if (b == '\n' && column == 0) {
                trimEmptyLine(head);
                return true;
            }
            column = b == '\n' ? 0 : b == '\r' ? column : column + 1;
            if (head.size() > MOST_HEADER) {
                return false;
            }
            b = in.read();
        }
        return true;
    }

    private static void trimEmptyLine(ByteArrayOutputStream head) {
        byte[] bytes = head.toByteArray();
        int end = bytes.length - 1;
        if (end > 0 && bytes[end - 1] == '\r') {
            end--;
        }
        head.reset();
        head.writeBytes(Arrays.copyOf(bytes, end));
    }

    public Header header() {
        return header;
    }

    /** What is behind the empty line. To be read once, not to be closed. */
    public InputStream body() {
        return body;
    }

    /** Whether the whole header was read. */
    public boolean isWhole() {
        return whole && header.isWhole();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
