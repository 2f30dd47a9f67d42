package org.gatehouse.delivery;

import java.util.Locale;
import java.util.regex.Pattern;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.StoredMail;

/**
 * The lines that go before the stored bytes. None names a recipient: they would tell each other's addresses and those of
 * blind copies.
 */
final class AddedHeader {
    /** A client may call itself anything; what could be misread as more than a name is left out. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,255}");

    private final String hostName;

    AddedHeader(String hostName) {
        this.hostName = hostName;
    }

    String of(StoredMail mail, Decision decision) {
        return received(mail) + "X-Gatehouse-Reference: " + mail.id() + "\r\n" + disposition(decision);
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

    private static String disposition(Decision decision) {
        if (decision.effective() != Disposition.FLAG) {
            return "";
        }
        return "X-Gatehouse-Disposition: flag; urgency="
                + decision.urgency().name().toLowerCase(Locale.ROOT) + "\r\n";
    }
}
