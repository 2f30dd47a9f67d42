package org.gatehouse.gateway.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.AgeBand;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.MailContent;
import org.gatehouse.core.mail.Mailbox;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.gateway.assembly.Ground;
import org.gatehouse.gateway.assembly.Inspection;
import org.gatehouse.settings.Settings;
import org.jspecify.annotations.Nullable;

/** Examines message files as the gateway would. For one thread at a time. */
public final class FileScan implements AutoCloseable {
    private static final Submission UNAUTHENTICATED = new Submission("192.0.2.1", "scan.invalid", false, false);

    private final Inspection inspection;
    private final Address recipient;
    private final Optional<Address> sender;
    private final Clock clock;

    private FileScan(Inspection inspection, Address recipient, Optional<Address> sender, Clock clock) {
        this.inspection = inspection;
        this.recipient = recipient;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * @param from the envelope sender; null takes each message's From field
     * @param to the recipient; null takes a pupil of the first domain
     * @throws IOException where there is no place for temporary files
     * @throws org.gatehouse.core.TemporaryFailure where no worker can be started
     */
    public static FileScan open(Settings settings, @Nullable Address from, @Nullable Address to) throws IOException {
        Directory known = settings.directory();
        Address recipient = to == null ? aPupil(known) : to;
        Directory directory = to == null ? with(known, recipient) : known;
        Inspection inspection = Inspection.start(
                settings, directory, Ground.nearestExisting(settings.gateway().tempDirectory()));
        return new FileScan(inspection, recipient, Optional.ofNullable(from), Clock.systemUTC());
    }

    /**
     * A file that is no message is looked at as if it were attached to one.
     *
     * @throws IOException where the file cannot be read; anything in it gives a line
     */
    public Line scan(Path file) throws IOException {
        Instant begin = clock.instant();
        MailContent content = AttachedFile.isMessage(file) ? MessageFile.of(file) : AttachedFile.of(file);
        Optional<Address> from = sender.isPresent() ? sender : FromField.find(content);
        Envelope envelope = new Envelope(from, List.of(recipient), UNAUTHENTICATED, begin);
        Examination examination = inspection.examiner().examine(envelope, content);
        return new Line(file.toString(), examination, Duration.between(begin, clock.instant()));
    }

    /** May be called twice. */
    @Override
    public synchronized void close() {
        inspection.close();
    }

    private static Address aPupil(Directory directory) {
        String domain = directory.domains().stream().sorted().findFirst().orElse("school.example");
        return Address.of("scanned-pupil@" + domain);
    }

    private static Directory with(Directory known, Address pupil) {
        Map<Address, Mailbox> mailboxes = new HashMap<>(known.mailboxes());
        mailboxes.put(pupil, new Mailbox(PersonType.PUPIL, AgeBand.NOT_KNOWN, ""));
        return new Directory(known.domains(), mailboxes);
    }

    /** What the scan made of one file. */
    public record Line(String file, Examination examination, Duration took) {
        public Decision decision() {
            return examination.decisions().get(0);
        }

        public String disposition() {
            return decision().effective().name();
        }

        public List<String> sentences() {
            return decision().reasons().stream()
                    .map(reason -> reason.explanation())
                    .toList();
        }

        /** What was read out of the message. */
        public List<String> texts() {
            return examination.mail().parts().stream()
                    .map(MailPart::text)
                    .filter(text -> !text.isEmpty())
                    .toList();
        }

        /** The fields of the command's contract (design.md section 6). */
        public Map<String, Object> toMap(boolean withText) {
            return LineFields.of(this, withText);
        }
    }
}
