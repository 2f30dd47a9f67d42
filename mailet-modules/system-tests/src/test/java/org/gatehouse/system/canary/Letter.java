package org.gatehouse.system.canary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** One mail with a word of its own in every place that a person can write in. For one thread. */
final class Letter {
    private static final String CRLF = "\r\n";

    private final Canaries canaries;
    private final String name;
    private final List<String> parts = new ArrayList<>();
    private final List<String> recipients = new ArrayList<>();
    private String sender;

    Letter(Canaries canaries, String name) {
        this.canaries = canaries;
        this.name = name;
        this.sender = word("sender") + "@" + word("sender domain") + ".example";
    }

    /** A new word for a place in this mail. */
    String word(String place) {
        return canaries.word(name + ": " + place);
    }

    String name() {
        return name;
    }

    String sender() {
        return sender;
    }

    List<String> recipients() {
        return List.copyOf(recipients);
    }

    Letter from(String address) {
        this.sender = address;
        return this;
    }

    Letter to(String address) {
        recipients.add(address);
        return this;
    }

    /** To somebody who is not in the directory. */
    Letter toStranger(String domain) {
        return to(word("recipient") + "@" + domain);
    }

    Letter saying(String text) {
        parts.add("Content-Type: text/plain; charset=utf-8" + CRLF + CRLF + text + " " + word("body") + CRLF);
        return this;
    }

    Letter attached(String extension, byte[] file) {
        String fileName = word("file name") + "." + extension;
        parts.add("Content-Type: application/octet-stream; name=\"" + fileName + "\"" + CRLF
                + "Content-Disposition: attachment; filename=\"" + fileName + "\"" + CRLF
                + "Content-Transfer-Encoding: base64" + CRLF + CRLF
                + Base64.getMimeEncoder().encodeToString(file) + CRLF);
        return this;
    }

    /** A part written by hand, header and all. */
    Letter part(String text) {
        parts.add(text);
        return this;
    }

    byte[] bytes() {
        String boundary = "=_" + word("boundary");
        StringBuilder mail = new StringBuilder();
        mail.append("From: \"")
                .append(word("sender name"))
                .append("\" <")
                .append(sender)
                .append('>')
                .append(CRLF);
        for (String recipient : recipients) {
            mail.append("To: \"")
                    .append(word("recipient name"))
                    .append("\" <")
                    .append(recipient)
                    .append('>')
                    .append(CRLF);
        }
        mail.append("Subject: ").append(word("subject")).append(CRLF);
        mail.append("Message-ID: <")
                .append(word("message id"))
                .append("@mail.example>")
                .append(CRLF);
        mail.append("X-")
                .append(word("field name"))
                .append(": ")
                .append(word("field"))
                .append(CRLF);
        mail.append("Date: Mon, 02 Nov 2026 09:00:00 +0000").append(CRLF);
        mail.append("MIME-Version: 1.0").append(CRLF);
        mail.append("Content-Type: multipart/mixed; boundary=\"")
                .append(boundary)
                .append('"')
                .append(CRLF + CRLF);
        parts.forEach(part -> mail.append("--").append(boundary).append(CRLF).append(part));
        mail.append("--").append(boundary).append("--").append(CRLF);
        return mail.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
