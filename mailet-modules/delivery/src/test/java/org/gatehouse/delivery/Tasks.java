package org.gatehouse.delivery;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Fingerprint;
import org.gatehouse.core.mail.MailContent;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.StoredMail;

/** Makes delivery tasks. Each {@code with} gives a changed copy. */
record Tasks(
        Optional<Address> sender,
        List<Decision> decisions,
        MailContent content,
        Submission submission,
        boolean released,
        int attempts,
        Instant firstDue) {
    static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");
    static final Submission FROM_OUR_HOST = new Submission("192.0.2.7", "mail.school.example", true, true);
    static final Submission FROM_OUTSIDE = new Submission("198.51.100.3", "mx.elsewhere.example", false, false);
    static final String ORDINARY = String.join(
            "\r\n",
            "Date: Sun, 22 Nov 2026 08:59:00 +0000",
            "From: a@elsewhere.example",
            "Message-ID: <one@elsewhere.example>",
            "Subject: Lunch",
            "",
            "Soup today.",
            "");

    static Tasks ordinary() {
        return new Tasks(
                Optional.of(Address.of("a@elsewhere.example")),
                List.of(decide("b@school.example", Disposition.DELIVER)),
                content(ORDINARY.getBytes(StandardCharsets.ISO_8859_1)),
                FROM_OUR_HOST,
                false,
                0,
                NINE);
    }

    Tasks to(String... recipients) {
        return with(Stream.of(recipients)
                .map(each -> decide(each, Disposition.DELIVER))
                .toArray(Decision[]::new));
    }

    Tasks with(Decision... changed) {
        return new Tasks(sender, List.of(changed), content, submission, released, attempts, firstDue);
    }

    Tasks from(Optional<Address> changed) {
        return new Tasks(changed, decisions, content, submission, released, attempts, firstDue);
    }

    Tasks from(String changed) {
        return from(Optional.of(Address.of(changed)));
    }

    Tasks with(byte[] changed) {
        return with(content(changed));
    }

    Tasks with(MailContent changed) {
        return new Tasks(sender, decisions, changed, submission, released, attempts, firstDue);
    }

    Tasks with(Submission changed) {
        return new Tasks(sender, decisions, content, changed, released, attempts, firstDue);
    }

    Tasks asReleased() {
        return new Tasks(sender, decisions, content, submission, true, attempts, firstDue);
    }

    Tasks tried(int changed) {
        return new Tasks(sender, decisions, content, submission, released, changed, firstDue);
    }

    Tasks firstDue(Instant changed) {
        return new Tasks(sender, decisions, content, submission, released, attempts, changed);
    }

    DeliveryTask task() {
        List<Address> recipients = decisions.stream().map(Decision::recipient).toList();
        StoredMail mail = new StoredMail(
                new MailId(UUID.randomUUID()),
                new Fingerprint("0".repeat(64)),
                new Envelope(sender, recipients, submission, NINE),
                content);
        return new DeliveryTask(
                UUID.randomUUID(),
                UUID.randomUUID(),
                mail,
                recipients.get(0).domain(),
                decisions,
                released,
                attempts,
                firstDue);
    }

    static Decision decide(String recipient, Disposition disposition) {
        return new Decision(Address.of(recipient), disposition, Urgency.NOW, true, List.of(), "1");
    }

    static MailContent content(byte[] bytes) {
        return new MailContent() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
