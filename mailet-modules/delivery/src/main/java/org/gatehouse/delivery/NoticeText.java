package org.gatehouse.delivery;

import java.time.Instant;
import java.util.List;
import org.gatehouse.core.mail.Address;
import org.gatehouse.store.DeliveryOutcome;
import org.gatehouse.store.DeliveryTask;

/**
 * Writes a delivery status notification (RFC 3464) that says which recipients did not get a message and nothing of what
 * is in it: no subject, no text, no names. The same in, the same out.
 */
final class NoticeText {
    private final String hostName;
    private final Address from;

    NoticeText(String hostName, Address from) {
        this.hostName = hostName;
        this.from = from;
    }

    String of(
            DeliveryTask task,
            Address to,
            List<DeliveryOutcome.Result> returned,
            OriginalFields original,
            Instant now) {
        String boundary = "notice-" + task.id() + "-" + task.attempts();
        return header(to, boundary, now)
                + part(boundary, "text/plain; charset=us-ascii", explanation(returned))
                + part(boundary, "message/delivery-status", status(task, returned, now))
                + part(boundary, "text/rfc822-headers", originalHeader(original))
                + "--" + boundary + "--\r\n";
    }

    private String header(Address to, String boundary, Instant now) {
        return "Date: " + MailDate.of(now) + "\r\n"
                + "From: Mail delivery <" + from.text() + ">\r\n"
                + "To: <" + to.text() + ">\r\n"
                + "Message-ID: <" + boundary + "@" + hostName + ">\r\n"
                + "Subject: Your email could not be delivered\r\n"
                + "Auto-Submitted: auto-replied\r\n"
                + "MIME-Version: 1.0\r\n"
                + "Content-Type: multipart/report; report-type=delivery-status;\r\n"
                + "\tboundary=\"" + boundary + "\"\r\n"
                + "\r\n";
    }

    private static String part(String boundary, String type, String content) {
        return "--" + boundary + "\r\nContent-Type: " + type + "\r\n\r\n" + content + "\r\n";
    }

    private String explanation(List<DeliveryOutcome.Result> returned) {
        StringBuilder text = new StringBuilder("This is the mail system at " + hostName + ".\r\n\r\n"
                + "An email you sent could not be delivered. It will not be tried again.\r\n\r\n");
        for (DeliveryOutcome.Result result : returned) {
            text.append(result.recipient().text())
                    .append("\r\n    ")
                    .append(ReasonText.of(result.status()))
                    .append(" (")
                    .append(result.status())
                    .append(")\r\n");
        }
        return text.append(
                        "\r\nIf you need help, please send this report to the person who looks after your email.\r\n")
                .toString();
    }

    /** RFC 3464, 2.2 and 2.3. The hop's name and words stay at home. */
    private String status(DeliveryTask task, List<DeliveryOutcome.Result> returned, Instant now) {
        StringBuilder text = new StringBuilder("Reporting-MTA: dns; " + hostName + "\r\n"
                + "X-Gatehouse-Reference: " + task.mail().id() + "\r\n"
                + "Arrival-Date: " + MailDate.of(task.mail().envelope().receivedAt()) + "\r\n");
        for (DeliveryOutcome.Result result : returned) {
            text.append("\r\nFinal-Recipient: rfc822; ")
                    .append(result.recipient().text())
                    .append("\r\nAction: failed\r\nStatus: ")
                    .append(result.status())
                    .append("\r\nLast-Attempt-Date: ")
                    .append(MailDate.of(now))
                    .append("\r\n");
        }
        return text.toString();
    }

    private static String originalHeader(OriginalFields original) {
        return original.date().map(date -> "Date: " + date + "\r\n").orElse("")
                + original.messageId().map(id -> "Message-ID: " + id + "\r\n").orElse("");
    }
}
