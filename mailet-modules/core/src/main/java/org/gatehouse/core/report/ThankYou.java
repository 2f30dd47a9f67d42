package org.gatehouse.core.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.gatehouse.core.mail.Address;

/**
 * Answers a report (E37): thanks, what not to do, what comes next, who helps. Content-free: nothing of the message, not
 * even its subject. Says only what is so: copies in mailboxes stay where they are. Immutable.
 */
public final class ThankYou implements Report.Thanks {
    /** RFC 5322, 3.3. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final String hostName;
    private final Address from;
    private final Optional<String> helpPhone;

    /** @param helpPhone digits and spaces */
    public ThankYou(String hostName, Address from, Optional<String> helpPhone) {
        this.hostName = hostName;
        this.from = from;
        this.helpPhone = helpPhone;
    }

    @Override
    public byte[] write(Address reporter, String caseNumber, Instant now) {
        String message = header("thanks", "Thank you for telling us", reporter, caseNumber, now) + text(caseNumber);
        return message.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** When the case has ended: that it was looked after, and nothing of what came of it. */
    public byte[] result(Address reporter, String caseNumber, Instant now) {
        String message = header("result", "What you told us has been looked after", reporter, caseNumber, now)
                + "What you told us of has been looked after. It was case " + caseNumber + ".\n\n"
                + "Thank you again. We cannot tell you more by email.\n\n"
                + whoHelps();
        return message.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private String whoHelps() {
        return helpPhone
                .map(phone -> "If you are worried, or want to talk: ring " + phone + ".\n")
                .orElse("If you are worried, or want to talk: see your designated safeguarding lead.\n");
    }

    /** RFC 3834, 3.1.7: Auto-Submitted keeps other machines from answering. */
    private String header(String kind, String subject, Address reporter, String caseNumber, Instant now) {
        return "Date: " + DATE.format(now) + "\n"
                + "From: Email safety <" + from.text() + ">\n"
                + "To: <" + reporter.text() + ">\n"
                + "Message-ID: <" + kind + "-" + caseNumber + "-" + now.toEpochMilli() + "@" + hostName + ">\n"
                + "Subject: " + subject + "\n"
                + "Auto-Submitted: auto-replied\n"
                + "MIME-Version: 1.0\n"
                + "Content-Type: text/plain; charset=us-ascii\n\n";
    }

    private String text(String caseNumber) {
        return "Thank you. You did the right thing by telling us. Your case number is " + caseNumber + ".\n\n"
                + "You have not done anything wrong.\n\n"
                + "Do not open it again, print it, show it or send it on. It is still in your\n"
                + "mailbox: leave it there until you are told what to do with it.\n\n"
                + "What happens next: a designated safeguarding person looks after this report.\n"
                + "They may get in touch with you. You hear from us when it has been done.\n\n"
                + whoHelps()
                + "If anybody is in danger now, ring 999.\n\n"
                + "Another time, if you think that an email may be illegal, do not forward it:\n"
                + "see or ring your designated safeguarding lead.\n";
    }
}
