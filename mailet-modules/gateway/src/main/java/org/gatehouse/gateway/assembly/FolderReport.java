package org.gatehouse.gateway.assembly;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.gatehouse.core.mail.Address;

/** A message that somebody moved into a folder for reports, as if they had forwarded it as an attachment. */
final class FolderReport {
    private FolderReport() {}

    /**
     * @param possiblyIllegal said in words that the report's rules know
     * @param moved the message's bytes
     */
    static InputStream of(Address reporter, Address reports, boolean possiblyIllegal, UUID id, InputStream moved) {
        String boundary = "=_" + id;
        String subject = possiblyIllegal ? "Moved to the folder for what may be illegal" : "Moved to the folder";
        String header = "From: <" + reporter.text() + ">\r\n"
                + "To: <" + reports.text() + ">\r\n"
                + "Subject: " + subject + "\r\n"
                + "Message-ID: <" + id + "@" + reports.domain() + ">\r\n"
                + "MIME-Version: 1.0\r\n"
                + "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n"
                + "\r\n"
                + "--" + boundary + "\r\n"
                + "Content-Type: message/rfc822\r\n"
                + "\r\n";
        String end = "\r\n--" + boundary + "--\r\n";
        return new SequenceInputStream(Collections.enumeration(List.of(octets(header), moved, octets(end))));
    }

    private static InputStream octets(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
