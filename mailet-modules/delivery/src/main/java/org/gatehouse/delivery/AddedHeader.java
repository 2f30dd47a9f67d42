package org.gatehouse.delivery;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Reason;
import org.gatehouse.store.StoredMail;

/**
 * The lines that go before the stored bytes. None names a recipient: they would tell each other's addresses and those
 * of blind copies.
 */
final class AddedHeader {
    /** A client may call itself anything; what could be misread as more than a name is left out. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,255}");

    /** What a reason is about must not tell a child's trust to whoever reads the message's source. */
    private static final String DISCLOSURE = Category.DISCLOSURE.key();

    private final String hostName;
    private final Marking marking;

    AddedHeader(String hostName, Marking marking) {
        this.hostName = hostName;
        this.marking = marking;
    }

    /** @param released whether it was held for this recipient, and a person released it */
    String of(StoredMail mail, Decision decision, boolean released) {
        String disposition = disposition(decision, released);
        String reasons = disposition.isEmpty() ? "" : reasons(decision);
        String reference = mail.id().toString();
        String signature =
                marking.sign(reference, disposition, reasons, mail.fingerprint().hex());
        return received(mail)
                + field("X-Gatehouse-Reference", reference)
                + field("X-Gatehouse-Disposition", disposition)
                + field("X-Gatehouse-Reasons", reasons)
                + field(
                        "X-Gatehouse-Signature",
                        "v=1; sha256=" + mail.fingerprint().hex() + ";\r\n\tb=" + signature)
                + mail.addedLines();
    }

    private static String field(String name, String value) {
        return value.isEmpty() ? "" : name + ": " + value + "\r\n";
    }

    /** RFC 5321, 4.4. */
    private String received(StoredMail mail) {
        Submission submission = mail.envelope().submission();
        String helo = NAME.matcher(submission.helo()).matches() ? submission.helo() : "unknown";
        return "Received: from " + helo + " ([" + literal(submission.clientAddress()) + "])\r\n"
                + "\tby " + hostName + " with " + (submission.tls() ? "ESMTPS" : "SMTP")
                + " id " + mail.id() + ";\r\n"
                + "\t" + MailDate.of(mail.envelope().receivedAt()) + "\r\n";
    }

    /** RFC 5321, 4.1.3. */
    private static String literal(String address) {
        String safe = NAME.matcher(address).matches() ? address : "0.0.0.0";
        return safe.contains(":") ? "IPv6:" + safe : safe;
    }

    /** Downstream can go by it: what a person released must not be junked again. */
    private static String disposition(Decision decision, boolean released) {
        if (released) {
            return "release";
        }
        return decision.effective() == Disposition.FLAG
                ? "flag; urgency=" + decision.urgency().name().toLowerCase(Locale.ROOT)
                : "";
    }

    private static String reasons(Decision decision) {
        return decision.reasons().stream()
                .filter(reason -> !reason.category().equals(DISCLOSURE))
                .map(Reason::code)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
