package org.gatehouse.delivery;

import java.time.Instant;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.store.DeliveryOutcome;
import org.gatehouse.store.DeliveryTask;

/**
 * Writes a delivery status notification (RFC 3464) that says which recipients did not get a message and nothing of what
 * is in it: no subject, no text, no names. The same in, the same out.
 */
final class NoticeText {
    private static final String HELP =
            "\r\nIf you need help, please send this report to the person who looks after your email.\r\n";

    private final String hostName;
    private final Address from;

    NoticeText(String hostName, Address from) {
        this.hostName = hostName;
        this.from = from;
    }

    String of(DeliveryTask task, Address to, Telling telling, OriginalFields original, Instant now) {
        String boundary = "notice-" + task.id() + "-" + task.attempts();
        return header(to, boundary, subject(telling), now)
                + part(boundary, "text/plain; charset=us-ascii", explanation(telling))
                + part(boundary, "message/delivery-status", status(task, telling, now))
                + part(boundary, "text/rfc822-headers", originalHeader(original))
                + "--" + boundary + "--\r\n";
    }

    private String header(Address to, String boundary, String subject, Instant now) {
        return "Date: " + MailDate.of(now) + "\r\n"
                + "From: Mail delivery <" + from.text() + ">\r\n"
                + "To: <" + to.text() + ">\r\n"
                + "Message-ID: <" + boundary + "@" + hostName + ">\r\n"
                + "Subject: " + subject + "\r\n"
                + "Auto-Submitted: auto-replied\r\n"
                + "MIME-Version: 1.0\r\n"
                + "Content-Type: multipart/report; report-type=delivery-status;\r\n"
                + "\tboundary=\"" + boundary + "\"\r\n"
                + "\r\n";
    }

    private static String subject(Telling telling) {
        return telling.returned().isEmpty() ? "Your email was passed on" : "Your email could not be delivered";
    }

    private static String part(String boundary, String type, String content) {
        return "--" + boundary + "\r\nContent-Type: " + type + "\r\n\r\n" + content + "\r\n";
    }

    private String explanation(Telling telling) {
        StringBuilder text = new StringBuilder("This is the mail system at " + hostName + ".\r\n\r\n");
        if (!telling.returned().isEmpty()) {
            text.append("An email you sent could not be delivered. It will not be tried again.\r\n\r\n");
            for (DeliveryOutcome.Result result : telling.returned()) {
                text.append(result.recipient().text())
                        .append("\r\n    ")
                        .append(ReasonText.of(result.status()))
                        .append(" (")
                        .append(result.status())
                        .append(")\r\n");
            }
        }
        if (!telling.relayed().isEmpty()) {
            text.append(telling.returned().isEmpty() ? "" : "\r\n")
                    .append(
                            "An email you sent was passed on to a mail system that does not tell whether it arrived.\r\n\r\n");
            telling.relayed()
                    .forEach(result -> text.append(result.recipient().text()).append("\r\n"));
        }
        return text.append(telling.returned().isEmpty() ? "" : HELP).toString();
    }

    /** RFC 3464, 2.2 and 2.3. The hop's name and words stay at home. */
    private String status(DeliveryTask task, Telling telling, Instant now) {
        Envelope envelope = task.mail().envelope();
        StringBuilder text = new StringBuilder();
        add(text, "Original-Envelope-Id: ", Xtext.decode(envelope.requests().envelopeId()));
        text.append("Reporting-MTA: dns; " + hostName + "\r\n"
                + "X-Gatehouse-Reference: " + task.mail().id() + "\r\n"
                + "Arrival-Date: " + MailDate.of(envelope.receivedAt()) + "\r\n");
        telling.returned().forEach(result -> append(text, envelope, result, "failed", now));
        telling.relayed().forEach(result -> append(text, envelope, result, "relayed", now));
        return text.toString();
    }

    private static void append(
            StringBuilder text, Envelope envelope, DeliveryOutcome.Result result, String action, Instant now) {
        text.append("\r\n");
        add(
                text,
                "Original-Recipient: ",
                Xtext.decode(envelope.requests().of(result.recipient()).original()));
        text.append("Final-Recipient: rfc822; ")
                .append(result.recipient().text())
                .append("\r\nAction: ")
                .append(action)
                .append("\r\nStatus: ")
                .append(result.status())
                .append("\r\nLast-Attempt-Date: ")
                .append(MailDate.of(now))
                .append("\r\n");
    }

    private static void add(StringBuilder text, String field, String value) {
        if (!value.isEmpty()) {
            text.append(field).append(value).append("\r\n");
        }
    }

    private static String originalHeader(OriginalFields original) {
        return original.date().map(date -> "Date: " + date + "\r\n").orElse("")
                + original.messageId().map(id -> "Message-ID: " + id + "\r\n").orElse("");
    }
}
