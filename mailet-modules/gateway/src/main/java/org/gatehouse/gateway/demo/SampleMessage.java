package org.gatehouse.gateway.demo;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes the demo's messages by hand, so that every byte is known: one character for each byte, CRLF line ends. */
final class SampleMessage {
    private static final String CRLF = "\r\n";
    private static final String BOUNDARY = "=_gatehouse-demo";

    private SampleMessage() {}

    /** Header lines end with a line feed here; the text may be of any script and goes out in 8 bits. */
    static String text(String header, String text) {
        return crlf(header)
                + crlf(
                        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n")
                + crlf(octets(text));
    }

    /** @param attachment from {@link #attachment} */
    static String withAttachment(String header, String text, String attachment) {
        return crlf(header)
                + crlf("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"" + BOUNDARY + "\"\n\n")
                + crlf("--" + BOUNDARY + "\n")
                + crlf("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n")
                + crlf(octets(text))
                + crlf("--" + BOUNDARY + "\n")
                + attachment
                + crlf("--" + BOUNDARY + "--\n");
    }

    static String attachment(String type, String fileName, byte[] file) {
        String label = "Content-Type: %s; name=\"%s\"\nContent-Disposition: attachment; filename=\"%s\"\n"
                .formatted(type, fileName, fileName);
        return crlf(label + "Content-Transfer-Encoding: base64\n\n")
                + Base64.getMimeEncoder().encodeToString(file)
                + CRLF;
    }

    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String crlf(String lines) {
        return lines.replace("\n", CRLF);
    }
}
