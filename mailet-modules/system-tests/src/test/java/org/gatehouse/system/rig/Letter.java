package org.gatehouse.system.rig;

import java.util.concurrent.atomic.AtomicInteger;

/** Writes messages by hand, so that every byte is known: one character for each byte, CRLF line ends. */
public final class Letter {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Letter() {}

    /** @param text lines end with a line feed */
    public static String plain(String from, String to, String subject, String text) {
        return with(
                "From: " + from + "\nTo: " + to + "\nSubject: " + subject + "\n",
                "Content-Type: text/plain; charset=us-ascii\n\n" + text);
    }

    public static String ordinary(String from, String to) {
        return plain(from, to, "Lunch", "Soup today. Please bring a spoon.\n");
    }

    /** A text and a text file. */
    public static String withFile(String from, String to, String name, String file) {
        return with("From: " + from + "\nTo: " + to + "\nSubject: File\n", """
                Content-Type: multipart/mixed; boundary="=_test"

                --=_test
                Content-Type: text/plain; charset=us-ascii

                See the file.
                --=_test
                Content-Type: text/plain; name="%1$s"
                Content-Disposition: attachment; filename="%1$s"

                %2$s
                --=_test--
                """.formatted(name, file));
    }

    /**
     * @param header lines before those that every message has
     * @param rest MIME fields, an empty line, and the body
     */
    public static String with(String header, String rest) {
        return crlf(header + """
                Date: Mon, 02 Nov 2026 09:00:00 +0000
                Message-ID: <%d@client.example>
                MIME-Version: 1.0
                """.formatted(NUMBER.incrementAndGet()) + rest);
    }

    private static String crlf(String lines) {
        return lines.replace("\n", "\r\n");
    }
}
