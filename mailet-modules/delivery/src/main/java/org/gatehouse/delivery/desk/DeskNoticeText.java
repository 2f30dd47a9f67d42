package org.gatehouse.delivery.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.gatehouse.core.mail.Address;
import org.gatehouse.delivery.MailDate;
import org.gatehouse.store.DeskNotices.Counts;
import org.gatehouse.store.DeskNotices.Form;
import org.gatehouse.store.DeskNotices.Telling;

/**
 * Writes the mail that says that something waits: how much, since when, where to sign in, whom to phone. No names, no
 * subjects, no reasons, no case numbers (domain.md 5.7). Marked as written by a machine (RFC 3834, 5). The same in, the
 * same out.
 */
final class DeskNoticeText {
    private static final Duration IN_HOURS = Duration.ofHours(2);
    private static final Duration IN_DAYS = Duration.ofDays(2);

    private final DeskNoticeOptions options;

    DeskNoticeText(DeskNoticeOptions options) {
        this.options = options;
    }

    /** @param id names this mail */
    String of(Telling telling, UUID id, Instant now) {
        String body = telling.form() == Form.TEXT ? text(telling.counts()) : body(telling.counts(), now);
        return header(telling, id, now) + "\r\n" + body;
    }

    private String header(Telling telling, UUID id, Instant now) {
        String subject = telling.form() == Form.DIGEST ? "daily summary" : "something needs your attention";
        return "Date: " + MailDate.of(now) + "\r\n"
                + "From: Email safety <" + options.from().text() + ">\r\n"
                + "To: <" + to(telling).text() + ">\r\n"
                + "Message-ID: <" + id + "@" + options.hostName() + ">\r\n"
                + "Subject: Email safety: " + subject + "\r\n"
                + "Auto-Submitted: auto-generated\r\n"
                + "MIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=us-ascii\r\n";
    }

    /** A person's phone for text messages, their mailbox for all others and where no phone is known. */
    Address to(Telling telling) {
        return telling.form() == Form.TEXT
                ? options.texts().getOrDefault(telling.address(), telling.address())
                : telling.address();
    }

    /** For a screen that others may see. */
    private String text(Counts counts) {
        String phone = options.helpPhone().isEmpty() ? "" : " or phone " + options.helpPhone();
        return "Email safety: " + counts.now() + (counts.now() == 1 ? " email" : " emails")
                + " cannot wait. You are on call. Sign in: " + options.deskAddress() + phone + "\r\n";
    }

    private String body(Counts counts, Instant now) {
        StringBuilder text = new StringBuilder("Emails to check:\r\n")
                .append(line("Now", counts.now()))
                .append(line("Today", counts.today()))
                .append(line("This week", counts.week()));
        if (counts.approvals() > 0) {
            text.append(line("Waiting for your approval", counts.approvals()));
        }
        if (counts.emergencies() > 0) {
            text.append(line("Sign-ins with the emergency account", counts.emergencies()));
        }
        if (counts.others() > 0) {
            text.append(line("Other things to look at", counts.others()));
        }
        if (counts.unattended() > 0) {
            text.append(line("Waited too long, and nobody has taken it on", counts.unattended()))
                    .append("\r\n"
                            + "Phone the designated safeguarding lead, a deputy or the head, and ask that somebody"
                            + " looks")
                    .append(" today.\r\n");
        }
        counts.oldest().ifPresent(oldest -> text.append("\r\nThe oldest has waited ")
                .append(age(Duration.between(oldest, now)))
                .append(".\r\n"));
        text.append("\r\nSign in to look: ").append(options.deskAddress()).append("\r\n");
        if (!options.helpPhone().isEmpty()) {
            text.append("If you cannot sign in, phone ")
                    .append(options.helpPhone())
                    .append(".\r\n");
        }
        return text.toString();
    }

    private static String line(String what, int count) {
        return "  " + what + ": " + count + "\r\n";
    }

    private static String age(Duration age) {
        if (age.compareTo(IN_HOURS) < 0) {
            return count(Math.max(0, age.toMinutes()), "minute");
        }
        return age.compareTo(IN_DAYS) < 0 ? count(age.toHours(), "hour") : count(age.toDays(), "day");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
