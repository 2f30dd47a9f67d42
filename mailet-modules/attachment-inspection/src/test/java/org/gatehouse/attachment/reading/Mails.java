package org.gatehouse.attachment.reading;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gatehouse.attachment.InspectionLimits;
import org.gatehouse.attachment.wire.Contents;

/** Small invented messages. */
final class Mails {
    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private Mails() {}

    static Contents read(String message) throws IOException {
        return read(message.getBytes(StandardCharsets.UTF_8));
    }

    static Contents read(byte[] message) throws IOException {
        return read(message, InspectionLimits.standard());
    }

    static Contents read(byte[] message, InspectionLimits limits) throws IOException {
        return new MailReader(limits).read(new ByteArrayInputStream(message));
    }

    static String plain(String body) {
        return "From: a@example.org\r\nSubject: Hello\r\n\r\n" + body + "\r\n";
    }

    /** Parts as they stand, under one multipart/mixed. */
    static String multipart(String... parts) {
        StringBuilder mail = new StringBuilder(String.join(
                "\r\n",
                "From: a@example.org",
                "Subject: Hello",
                "MIME-Version: 1.0",
                "Content-Type: multipart/mixed; boundary=\"b0\"",
                "",
                ""));
        for (String part : parts) {
            mail.append("--b0\r\n").append(part).append("\r\n");
        }
        return mail.append("--b0--\r\n").toString();
    }

    static String attachment(String name, String type, byte[] bytes) {
        return "Content-Type: " + type + "\r\nContent-Disposition: attachment; filename=\"" + name
                + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(bytes);
    }

    static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
