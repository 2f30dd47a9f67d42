package org.gatehouse.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.Intake;
import org.gatehouse.store.Outbox;

/**
 * Decides whether a sender is told that mail was given up, and writes the notice. Only for mail from the
 * establishment's own mail hosts: anybody else may have forged the sender, and chosen a recipient's local part to say
 * something to whom the notice goes to (docs/adr/0004). Thread-safe.
 */
final class Notices {
    private final DeliveryOptions options;
    private final NoticeText text;
    private final Clock clock;

    Notices(DeliveryOptions options, Clock clock) {
        this.options = options;
        this.text = new NoticeText(options.hostName(), options.noticeFrom());
        this.clock = clock;
    }

    /**
     * Empty where there is nothing to tell, or nobody may be told: a null sender means a notice, and none answers a
     * notice.
     */
    Optional<Address> findReader(DeliveryTask task, Telling telling) {
        Envelope envelope = task.mail().envelope();
        boolean vouchedFor = envelope.submission().trusted();
        boolean tells = vouchedFor && !telling.isNothing();
        return envelope.sender().filter(sender -> tells).filter(sender -> SmtpPath.findFault(
                        sender, Status.BAD_SENDER_SYNTAX)
                .isEmpty());
    }

    /** Writes the notice into {@code intake}. */
    Outbox.Notice write(DeliveryTask task, Telling telling, Address reader, Intake intake) {
        Instant now = clock.instant();
        String notice = text.of(task, reader, telling, originalFields(task), now);
        try {
            intake.output().write(notice.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new TemporaryFailure("notice not written", e);
        }
        Submission ourselves = new Submission("127.0.0.1", options.hostName(), true, false);
        return new Outbox.Notice(intake, new Envelope(Optional.empty(), List.of(reader), ourselves, now));
    }

    /** A notice without these two lines is better than none. */
    private static OriginalFields originalFields(DeliveryTask task) {
        try {
            return OriginalFields.of(task.mail().content());
        } catch (IOException e) {
            Events.contentUnreadable(task, e);
            return OriginalFields.NONE;
        }
    }
}
