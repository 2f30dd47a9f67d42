package org.gatehouse.delivery.desk;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gatehouse.core.mail.Address;
import org.gatehouse.delivery.MailDate;
import org.gatehouse.store.Checkpoints.Draft;

/**
 * Writes the mail that takes a checkpoint outside: the signed note as it is, and what to do with it. Nothing about
 * anybody. The same in, the same out.
 */
final class CheckpointMail {
    /** In none of what is between. */
    private static final String BOUNDARY = "checkpoint-of-the-log";

    private static final String WORDS =
            "Please keep this mail. The file with it says what the log of the email safety\r\n"
                    + "system is today, and is signed. Kept by you, it proves later that nothing in the\r\n"
                    + "log up to today was changed. There is nothing else to do.\r\n";

    private final DeskNoticeOptions options;

    CheckpointMail(DeskNoticeOptions options) {
        this.options = options;
    }

    String hostName() {
        return options.hostName();
    }

    /** @param id names this mail */
    String of(Draft draft, List<Address> to, UUID id, Instant now) {
        String recipients =
                to.stream().map(address -> "<" + address.text() + ">").collect(Collectors.joining(",\r\n "));
        return "Date: " + MailDate.of(now) + "\r\n"
                + "From: Email safety <" + options.from().text() + ">\r\n"
                + "To: " + recipients + "\r\n"
                + "Message-ID: <" + id + "@" + options.hostName() + ">\r\n"
                + "Subject: Email safety: checkpoint of the log\r\n"
                + "Auto-Submitted: auto-generated\r\n"
                + "MIME-Version: 1.0\r\n"
                + "Content-Type: multipart/mixed; boundary=" + BOUNDARY + "\r\n"
                + "\r\n"
                + part("Content-Type: text/plain; charset=us-ascii\r\n", WORDS)
                + part(
                        "Content-Type: text/plain; charset=utf-8; name=checkpoint.txt\r\n"
                                + "Content-Disposition: attachment; filename=checkpoint.txt\r\n"
                                + "Content-Transfer-Encoding: base64\r\n",
                        // To the byte: it is what is signed.
                        Base64.getMimeEncoder().encodeToString(draft.note().getBytes(StandardCharsets.UTF_8)) + "\r\n")
                + "--" + BOUNDARY + "--\r\n";
    }

    private static String part(String header, String content) {
        return "--" + BOUNDARY + "\r\n" + header + "\r\n" + content;
    }
}
