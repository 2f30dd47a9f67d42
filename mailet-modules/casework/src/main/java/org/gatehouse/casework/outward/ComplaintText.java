package org.gatehouse.casework.outward;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gatehouse.store.message.Json;

/**
 * A {@link Complaint} in the three forms that providers take: plain text, ARF (RFC 5965), XARF (xarf.org, version 4).
 * Without attachments, without content. The same in, the same out.
 */
public final class ComplaintText {
    /** RFC 5322, 3.3. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final int MOST_OF_LINE = 900;

    private ComplaintText() {}

    /** For a form on a web page, or the text of an email. */
    public static String plain(Complaint complaint) {
        return "We complain about " + complaint.kind().words() + " that was sent from your network.\n\n"
                + "Sent from:  " + complaint.source().orElse("not known") + "\n"
                + "Arrived:    " + DATE.format(complaint.arrived()) + "\n"
                + "Reference:  " + complaint.reference() + "\n\n"
                + "Please look at it under your terms of use, and answer with the reference.\n"
                + "We do not send the email itself: it concerns children. Names and addresses of\n"
                + "those who got it have been taken out.\n\n"
                + complaint.from().establishment() + "\n" + complaint.from().contact() + "\n\n"
                + "Header lines:\n\n" + lines(complaint, "\n");
    }

    /**
     * A whole message, to send as it is: {@code multipart/report} of a text, {@code message/feedback-report}, and the
     * header lines alone ({@code text/rfc822-headers}, RFC 6522).
     *
     * @param to where complaints go
     */
    public static String arf(Complaint complaint, String to, Instant now) {
        String boundary = "=_" + complaint.id();
        return ("From: <" + complaint.from().contact() + ">\n"
                        + "To: <" + to + ">\n"
                        + "Date: " + DATE.format(now) + "\n"
                        + "Message-ID: <" + complaint.id() + "@"
                        + complaint.from().domain() + ">\n"
                        + "Subject: Complaint " + complaint.reference() + "\n"
                        + "MIME-Version: 1.0\n"
                        + "Content-Type: multipart/report; report-type=feedback-report;\n boundary=\"" + boundary
                        + "\"\n\n"
                        + part(boundary, "text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit", plain(complaint))
                        + part(boundary, "message/feedback-report", feedback(complaint))
                        + part(
                                boundary,
                                "text/rfc822-headers; charset=utf-8\nContent-Transfer-Encoding: 8bit",
                                lines(complaint, "\n"))
                        + "--" + boundary + "--\n")
                .replace("\n", "\r\n");
    }

    private static String part(String boundary, String type, String body) {
        return "--" + boundary + "\nContent-Type: " + type + "\n\n" + body + "\n";
    }

    /** RFC 5965, 3.1 and 3.2: each of these once. */
    private static String feedback(Complaint complaint) {
        return "Feedback-Type: " + complaint.kind().feedbackType() + "\n"
                + "User-Agent: Gatehouse/1\n"
                + "Version: 1\n"
                + complaint
                        .source()
                        .map(address -> "Source-IP: " + address + "\n")
                        .orElse("")
                + "Arrival-Date: " + DATE.format(complaint.arrived()) + "\n"
                + complaint
                        .claimedSender()
                        .map(from -> "Original-Mail-From: <" + from + ">\n")
                        .orElse("")
                + complaint
                        .claimedSender()
                        .map(from -> "Reported-Domain: " + from.substring(from.indexOf('@') + 1) + "\n")
                        .orElse("")
                + "Incidents: 1\n";
    }

    /** Type {@code messaging/spam}: the one of the specification for mail. Its schema wants the port of the service. */
    public static String xarf(Complaint complaint) {
        var report = Json.object()
                .put("xarf_version", "4.0.0")
                .put("report_id", complaint.id().toString())
                .put(
                        "timestamp",
                        complaint.arrived().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("source_identifier", complaint.source().orElse("unknown"))
                .put("source_port", 25)
                .put("category", "messaging")
                .put("type", "spam")
                .put("evidence_source", "user_report")
                .put("protocol", "smtp")
                .put("smtp_from", complaint.claimedSender().orElse("unknown@invalid"))
                .put(
                        "description",
                        "Complaint about " + complaint.kind().words() + ". Reference " + complaint.reference() + ".");
        for (String who : new String[] {"reporter", "sender"}) {
            report.putObject(who)
                    .put("org", complaint.from().establishment())
                    .put("contact", complaint.from().contact())
                    .put("domain", complaint.from().domain());
        }
        byte[] header = lines(complaint, "\r\n").getBytes(StandardCharsets.UTF_8);
        report.putArray("evidence")
                .addObject()
                .put("content_type", "text/plain")
                .put("description", "Header lines, without those who got it")
                .put("payload", Base64.getEncoder().encodeToString(header))
                .put("size", header.length);
        report.putArray("tags").add("concern:" + complaint.kind().name().toLowerCase(Locale.ROOT));
        return new String(Json.bytes(report), StandardCharsets.UTF_8);
    }

    /** Folded where RFC 5322, 2.1.1 wants it. */
    private static String lines(Complaint complaint, String end) {
        return complaint.header().stream()
                .map(line -> line.replaceAll("(.{1," + MOST_OF_LINE + "})(\\s|$)", "$1\n")
                        .strip()
                        .replace("\n", end + " "))
                .collect(Collectors.joining(end, "", end));
    }
}
