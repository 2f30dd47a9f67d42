package org.gatehouse.gateway.scan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gatehouse.core.mail.MailContent;

/**
 * A message in a file, as SMTP would bring it: where all lines end with a line feed alone, as mail programs and systems
 * save them, they end with carriage return and line feed here (RFC 5321, 2.3.8). Where only some do, the file stays as
 * it is: that is a finding.
 */
record MessageFile(Path file, boolean lineFeedsAlone) implements MailContent {
    private static final int BUFFER = 64 * 1024;

    /** @throws IOException where the file cannot be read */
    static MessageFile of(Path file) throws IOException {
        return new MessageFile(file, hasLineFeedsAlone(file));
    }

    private static boolean hasLineFeedsAlone(Path file) throws IOException {
        boolean any = false;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == '\r') {
                        return false;
                    }
                    any |= buffer[i] == '\n';
                }
            }
        }
        return any;
    }

    @Override
    public long size() {
        return file.toFile().length();
    }

    @Override
    public InputStream open() throws IOException {
        return lineFeedsAlone ? new ByteArrayInputStream(withCarriageReturns()) : Files.newInputStream(file);
    }

    private byte[] withCarriageReturns() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteArrayOutputStream lines = new ByteArrayOutputStream(bytes.length + bytes.length / 32);
        for (byte each : bytes) {
            if (each == '\n') {
                lines.write('\r');
            }
            lines.write(each);
        }
        return lines.toByteArray();
    }
}
