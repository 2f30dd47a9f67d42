package org.gatehouse.attachment.pool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.gatehouse.core.mail.MailContent;

/** Message bytes in memory. */
record TestContent(String text) implements MailContent {
    static TestContent body(String body) {
        return new TestContent("Subject: test\r\n\r\n" + body + "\r\n");
    }

    /** Bytes that cannot be read to their end. */
    static MailContent unreadable() {
        return reading(() -> {
            throw new IOException("invented");
        });
    }

    /** Whose stream does as said at each reading. */
    static MailContent reading(Read read) {
        return new MailContent() {
            @Override
            public long size() {
                return 10;
            }

            @Override
            public InputStream open() {
                return new InputStream() {
                    @Override
                    public int read() throws IOException {
                        return read.count();
                    }

                    @Override
                    public int read(byte[] buffer, int offset, int length) throws IOException {
                        return read.count();
                    }
                };
            }
        };
    }

    /** What a stream does when it is read. */
    @FunctionalInterface
    interface Read {
        int count() throws IOException;
    }

    @Override
    public long size() {
        return text.length();
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
