package org.gatehouse.attachment.pool;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.Fingerprint;
import org.gatehouse.core.mail.MailContent;

/**
 * What the gateway itself knows of a message, whatever a worker says. A content that cannot be read is a
 * {@link TemporaryFailure} here, so that it is not mistaken for the end of a worker.
 */
record Received(Fingerprint fingerprint, long size) {

    static Received of(MailContent content) {
        MessageDigest sha256 = sha256();
        byte[] buffer = new byte[64 * 1024];
        long size = 0;
        try (InputStream bytes = content.open()) {
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                sha256.update(buffer, 0, count);
                size += count;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return of(sha256, size);
    }

    static Received of(MessageDigest sha256, long size) {
        return new Received(new Fingerprint(HexFormat.of().formatHex(sha256.digest())), size);
    }

    static InputStream open(MailContent content) {
        try {
            return content.open();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static int read(InputStream bytes, byte[] buffer) {
        try {
            return bytes.read(buffer);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static TemporaryFailure unreadable(IOException cause) {
        return new TemporaryFailure("the received bytes cannot be read", cause);
    }
}
