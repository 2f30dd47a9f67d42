package org.gatehouse.system.rig;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small message whose attachment unpacks to more than a small worker's memory. */
public final class Bomb {
    private static final Pattern MAIL = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");
    private static final int MEGABYTES = 400;

    private Bomb() {}

    /** @return the gateway's name for it */
    public static String send(InetSocketAddress gateway) throws IOException {
        String text = "From: parent@home.example\r\nTo: teacher.one@school.example\r\nSubject: Archive\r\n"
                + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: application/zip; name=\"a.zip\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(zip())
                + "\r\n--b--\r\n";
        try (SmtpClient client = SmtpClient.connect(gateway)) {
            String reply = client.send(
                    "parent@home.example",
                    List.of("teacher.one@school.example"),
                    text.getBytes(StandardCharsets.US_ASCII));
            Matcher mail = MAIL.matcher(reply);
            if (!mail.find()) {
                throw new IOException("not accepted: " + reply);
            }
            return mail.group();
        }
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] megabyte = "letters and more letters\n"
                .repeat(1 << 16)
                .substring(0, 1 << 20)
                .getBytes(StandardCharsets.US_ASCII);
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
            for (int i = 0; i < MEGABYTES; i++) {
                zip.write(megabyte);
            }
        }
        return bytes.toByteArray();
    }
}
