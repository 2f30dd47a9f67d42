package org.gatehouse.desk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.inspection.Span;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Direction;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.Parties;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Reason;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.Intake;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.SpoolItem;
import org.gatehouse.store.StoredMail;
import org.gatehouse.store.sql.QuarantineStore;

/** Does with a mail what the gateway does: keeps it, and opens its case. For one thread. */
final class RealMail {
    private static final String QUEUE = "spool";
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://\\S+");

    private final QuarantineStore gateway;

    RealMail(QuarantineStore gateway) {
        this.gateway = gateway;
    }

    /** One mail; every word in it is the test's. */
    record Letter(
            Disposition disposition,
            PersonType to,
            String category,
            double score,
            String sender,
            String recipient,
            String subject,
            String text,
            String attachmentName,
            String attachmentText) {
        static final String WHY = "Held because of a test.";

        static Letter of(Disposition disposition, PersonType to, String category, double score) {
            return new Letter(
                    disposition,
                    to,
                    category,
                    score,
                    "sender-" + UUID.randomUUID() + "@sender.example",
                    "reader-" + UUID.randomUUID() + "@school.example",
                    "subject-words of it",
                    "Hello. You silly-marker goose. Bye, body-words.",
                    "file-name-words.txt",
                    "attached-words");
        }

        Letter between(String from, String towards) {
            return new Letter(
                    disposition, to, category, score, from, towards, subject, text, attachmentName, attachmentText);
        }

        Letter saying(String newSubject, String newText, String newName) {
            return new Letter(
                    disposition, to, category, score, sender, recipient, newSubject, newText, newName, attachmentText);
        }
    }

    MailId take(Letter letter) throws IOException {
        Reason reason = new Reason("language.listed", letter.category(), "rule", Letter.WHY, letter.score());
        MailId id = accept(letter);
        LeasedItem leased =
                gateway.spool().lease(QUEUE, 1, Duration.ofSeconds(10)).get(0);
        List<Decision> decisions = leased.mail().envelope().recipients().stream()
                .map(address ->
                        new Decision(address, letter.disposition(), Urgency.TODAY, true, List.of(reason), "policy 1"))
                .toList();
        gateway.books().intend(id, examination(leased.mail(), letter, decisions));
        switch (letter.disposition()) {
            case SEAL -> gateway.books().seal(id);
            case HOLD -> gateway.books().hold(id, leased.mail().envelope().recipients());
            case FLAG, DELIVER -> {
                // The outbox, which would deliver it, is not here: the store sets the mail aside, and says so.
            }
        }
        gateway.spool().done(leased);
        return id;
    }

    private MailId accept(Letter letter) throws IOException {
        try (Intake intake = gateway.mailStore().begin()) {
            try (OutputStream out = intake.output()) {
                out.write("Subject: x\r\n\r\ny\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            Envelope envelope = new Envelope(
                    Optional.of(Address.of(letter.sender())),
                    List.of(Address.of(letter.recipient())),
                    new Submission("192.0.2.7", "client.example", false, true),
                    Clock.systemUTC().instant());
            SpoolItem item = new SpoolItem(
                    UUID.randomUUID(),
                    QUEUE,
                    intake.id(),
                    new SpoolItem.State("{}"),
                    Clock.systemUTC().instant());
            gateway.mailStore().accept(intake, envelope, item);
            return intake.id();
        }
    }

    private static Examination examination(StoredMail mail, Letter letter, List<Decision> decisions) {
        List<MailPart> parts = new ArrayList<>();
        PartPath body = new PartPath("1");
        parts.add(part(PartPath.SUBJECT, MailPart.Kind.SUBJECT, "", letter.subject()));
        parts.add(part(body, MailPart.Kind.BODY, "", letter.text()));
        parts.add(part(new PartPath("2"), MailPart.Kind.ATTACHMENT, letter.attachmentName(), letter.attachmentText()));
        Finding finding = new Finding(
                FindingCode.LANGUAGE_LISTED,
                "word-list",
                "1",
                Optional.of(body),
                Optional.of(new Span(0, Math.min(5, letter.text().length()))),
                new Category(letter.category()),
                0.9,
                Map.of("count", "1", "list", "test"));
        List<String> urls = WEB_ADDRESS
                .matcher(letter.text())
                .results()
                .map(MatchResult::group)
                .toList();
        ParsedMail parsed = new ParsedMail(mail.fingerprint(), mail.content().size(), parts, urls, List.of());
        boolean vouched = letter.sender().endsWith("@school.example");
        Map<Address, Parties.Party> recipients = new HashMap<>();
        mail.envelope()
                .recipients()
                .forEach(address -> recipients.put(address, new Parties.Party(letter.to(), Direction.INBOUND)));
        return new Examination(
                parsed, List.of(finding), decisions, new Parties(PersonType.OUTSIDE, vouched, recipients));
    }

    private static MailPart part(PartPath path, MailPart.Kind kind, String name, String text) {
        return new MailPart(path, kind, name, "text/plain", "text/plain", 24_000, "0".repeat(64), Set.of(), text);
    }
}
