package org.gatehouse.gateway.scan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.gatehouse.core.mail.MailContent;

/** A file that is no message, as it would look attached to one. The file is encoded in memory: for scans by hand. */
final class AttachedFile implements MailContent {
    private static final Pattern FIELD = Pattern.compile("[!-9;-~]{1,80}[ \\t]*:.*|From .*|>From .*");
    private static final int FIRST_LINE = 1000;
    private static final byte[] TAIL = "\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] head;
    private final byte[] file;

    private AttachedFile(byte[] head, byte[] file) {
        this.head = head;
        this.file = file;
    }

    static AttachedFile of(Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).replaceAll("[^A-Za-z0-9._ -]", "_");
        String head = String.join(
                "\r\n",
                "Subject: file",
                "MIME-Version: 1.0",
                "Content-Type: multipart/mixed; boundary=\"b\"",
                "",
                "--b",
                "Content-Type: application/octet-stream",
                "Content-Disposition: attachment; filename=\"" + name + "\"",
                "Content-Transfer-Encoding: base64",
                "",
                "");
        return new AttachedFile(head.getBytes(StandardCharsets.US_ASCII), Files.readAllBytes(file));
    }

    /** By its name, or where that says nothing by whether its first line is a header field. */
    static boolean isMessage(Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".eml") || name.indexOf('.') < 0) {
            return name.endsWith(".eml") || beginsWithField(file);
        }
        return name.endsWith(".mbox") || name.endsWith(".mail");
    }

    private static boolean beginsWithField(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(FIRST_LINE), StandardCharsets.ISO_8859_1);
            return FIELD.matcher(start.lines().findFirst().orElse("")).matches();
        }
    }

    @Override
    public long size() {
        return head.length + file.length * 4L / 3 + TAIL.length;
    }

    @Override
    public InputStream open() {
        byte[] encoded = Base64.getMimeEncoder().encode(file);
        return new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(head), new ByteArrayInputStream(encoded), new ByteArrayInputStream(TAIL))));
    }
}
