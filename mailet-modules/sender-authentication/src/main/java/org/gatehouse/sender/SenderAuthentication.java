package org.gatehouse.sender;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.MailContent;
import org.gatehouse.core.mail.Mailbox;
import org.gatehouse.core.outward.HeaderRedaction;
import org.gatehouse.core.outward.SenderTrace;
import org.gatehouse.core.sender.SenderCheck;
import org.gatehouse.core.sender.SenderEvidence;
import org.gatehouse.core.sender.SenderVerdict;
import org.gatehouse.sender.dns.Dns;
import org.gatehouse.sender.dns.MailDns;
import org.gatehouse.sender.message.Author;
import org.gatehouse.sender.message.Header;
import org.gatehouse.sender.message.Hop;
import org.gatehouse.sender.message.RawMessage;
import org.gatehouse.sender.proof.Arc;
import org.gatehouse.sender.proof.ArcSealer;
import org.gatehouse.sender.proof.Dkim;
import org.gatehouse.sender.proof.Dmarc;
import org.gatehouse.sender.proof.Result;
import org.gatehouse.sender.proof.Spf;

/**
 * Looks at who sent a message: SPF, DKIM, DMARC and ARC on the received bytes, and who it looks like. Evidence, never a
 * rejection; an answer that is missing is "not proven". Thread-safe; waits for the name service, so not for I/O
 * threads.
 */
public final class SenderAuthentication implements SenderCheck {
    private static final Spf.Outcome NO_SPF = new Spf.Outcome(Result.NONE, "");

    private final SenderOptions options;
    private final Directory directory;
    private final Dns dns;
    private final Contacts contacts;
    private final Clock clock;
    private final Judge judge;
    private final HeaderRedaction redaction;

    public SenderAuthentication(SenderOptions options, Directory directory, Dns dns, Contacts contacts, Clock clock) {
        this.options = options;
        this.directory = directory;
        this.dns = dns;
        this.contacts = contacts;
        this.clock = clock;
        this.judge = new Judge(directory, options.trustedSealers());
        this.redaction = new HeaderRedaction(
                directory.domains(),
                directory.mailboxes().values().stream().map(Mailbox::name).toList());
    }

    @Override
    public Optional<SenderEvidence> check(Envelope envelope, MailContent content) {
        try (RawMessage message = RawMessage.open(content)) {
            Optional<Author> author = message.isWhole() ? Author.only(message.header()) : Optional.empty();
            return Optional.of(
                    isFromWithin(envelope, author)
                            ? fromWithin(envelope, author)
                            : fromOutside(envelope, author, message));
        } catch (IOException e) {
            throw new TemporaryFailure("the message cannot be read", e);
        }
    }

    /** A mail host of ours answers by itself with the null sender: bounces, "out of office". */
    private boolean isFromWithin(Envelope envelope, Optional<Author> author) {
        Optional<Address> claimed = envelope.sender().or(() -> author.map(Author::address));
        return envelope.submission().trusted()
                && claimed.filter(directory::isOurs).isPresent();
    }

    private SenderEvidence fromWithin(Envelope envelope, Optional<Author> author) {
        Judge.Judgement judgement = judge.vouched(envelope, author);
        return new SenderEvidence(
                new SenderVerdict(judgement.standing(), judgement.reasons(), java.util.Map.of()),
                judgement.findings(),
                shown(author),
                "");
    }

    private SenderEvidence fromOutside(Envelope envelope, Optional<Author> author, RawMessage message)
            throws IOException {
        MailDns names = new MailDns(dns, options.patience(), clock);
        Dkim dkim = Dkim.begin(message.header(), names);
        Arc arc = Arc.begin(message.header(), names);
        Optional<ArcSealer.Sealing> sealing = options.sealer().map(sealer -> sealer.begin(message.header()));
        readBody(message.body(), dkim, arc, sealing);
        Evidence evidence = evidence(envelope, author, message.header(), dkim, arc, names);
        Judge.Judgement judgement = judge.fromOutside(evidence, known(envelope, author));
        String found = evidence.text(options.authority());
        String seal = sealing.map(each -> each.finish(evidence.arc(), found)).orElse("");
        // Without the name service nothing was found out, and nothing is said.
        boolean asked = dns != Dns.OFF;
        return new SenderEvidence(
                new SenderVerdict(judgement.standing(), judgement.reasons(), evidence.results()),
                judgement.findings(),
                shown(author),
                asked ? seal + "Authentication-Results: " + found + "\r\n" : "",
                () -> trace(envelope, message.header()));
    }

    private SenderTrace trace(Envelope envelope, Header header) {
        return new SenderTrace(
                hop(envelope, header).map(Hop::address),
                redaction.of(header.fields().stream().map(Header.Field::raw).toList()));
    }

    private static Optional<SenderEvidence.Shown> shown(Optional<Author> author) {
        return author.map(each -> new SenderEvidence.Shown(each.name(), each.address()));
    }

    private Evidence evidence(
            Envelope envelope, Optional<Author> author, Header header, Dkim dkim, Arc arc, MailDns asked) {
        Optional<Hop> hop = hop(envelope, header);
        String sender = envelope.sender().map(Address::text).orElse("");
        Spf.Outcome spf = hop.map(client -> Spf.check(client, sender, asked)).orElse(NO_SPF);
        List<Dkim.Signature> signatures = dkim.finish();
        Arc.Outcome chain = arc.finish();
        Dmarc.Outcome dmarc = author.map(each -> Dmarc.check(each.address().domain(), spf, signatures, asked))
                .orElse(new Dmarc.Outcome(Result.PERMERROR, Dmarc.Wish.NOTHING, false));
        return new Evidence(author, spf, signatures, dmarc, chain, asked.wasAway(), hop.isPresent());
    }

    /** Behind a mail service of ours: who handed it to that. */
    private Optional<Hop> hop(Envelope envelope, Header header) {
        Hop client = new Hop(
                envelope.submission().clientAddress(), envelope.submission().helo());
        boolean proven = options.relayProof()
                .map(proof -> header.fields(proof.field()).stream()
                        .anyMatch(field -> field.unfolded().equals(proof.secret())))
                .orElse(true);
        boolean relayed =
                envelope.submission().trusted() || (proven && options.relays().test(client.address()));
        return relayed
                ? Hop.lastUntrusted(
                        client,
                        header,
                        address -> address.equals(client.address())
                                || options.relays().test(address))
                : Optional.of(client);
    }

    private Optional<Boolean> known(Envelope envelope, Optional<Author> author) {
        List<Address> ours =
                envelope.recipients().stream().filter(directory::isOurs).toList();
        return author.flatMap(each -> contacts.haveWrittenTo(ours, each.address()));
    }

    /** Once, for all who want it. */
    private static void readBody(InputStream body, Dkim dkim, Arc arc, Optional<ArcSealer.Sealing> sealing)
            throws IOException {
        List<OutputStream> readers = new ArrayList<>();
        dkim.body().ifPresent(readers::add);
        arc.body().ifPresent(readers::add);
        sealing.map(ArcSealer.Sealing::body).ifPresent(readers::add);
        byte[] piece = new byte[readers.isEmpty() ? 0 : 16 * 1024];
        int length = readers.isEmpty() ? -1 : body.read(piece);
        while (length >= 0) {
            for (OutputStream reader : readers) {
                reader.write(piece, 0, length);
            }
            length = body.read(piece);
        }
        for (OutputStream reader : readers) {
            reader.close();
        }
    }
}
