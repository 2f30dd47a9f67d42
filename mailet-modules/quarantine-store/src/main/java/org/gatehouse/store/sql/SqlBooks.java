package org.gatehouse.store.sql;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.Parties;
import org.gatehouse.core.mail.Parties.Party;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.report.Report;
import org.gatehouse.core.sender.SenderEvidence;
import org.gatehouse.store.Books;
import org.gatehouse.store.Progress;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.crypto.ShredKeys;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.message.OpenMail;

/** Decisions and acts over the tables {@code message} and {@code recipient}. Thread-safe. */
final class SqlBooks implements Books {
    /** By which a report can name messages: a forward that names more is no forward. */
    private static final int MOST_NAMED = 100;

    private static final int LONGEST_NAME = 100;

    private final Database database;
    private final Duration patience;
    private final GatewayKeys keys;
    private final ShredKeys shredKeys;
    private final Mails mails;
    private final Dispatch dispatch;
    private final Changes changes;
    private final ThanksMaker thanks;
    private final SecureRandom random;

    SqlBooks(
            Database database,
            Duration patience,
            GatewayKeys keys,
            ShredKeys shredKeys,
            Mails mails,
            Dispatch dispatch,
            Changes changes,
            ThanksMaker thanks,
            SecureRandom random) {
        this.database = database;
        this.patience = patience;
        this.keys = keys;
        this.shredKeys = shredKeys;
        this.mails = mails;
        this.dispatch = dispatch;
        this.changes = changes;
        this.thanks = thanks;
        this.random = random;
    }

    @Override
    public List<Decision> intend(MailId id, Examination examination) {
        return intend(id, examination, Optional.empty());
    }

    @Override
    public List<Decision> intendReport(MailId id, Examination examination, Report report) {
        List<Decision> decisions = intend(id, examination, Optional.of(reporting(report)));
        if (rows(id).stream().allMatch(row -> row.state().equals(Progress.State.REMOVED.name()))) {
            mails.findOpen(id).ifPresent(OpenMail::end);
        }
        return decisions;
    }

    private Reporting reporting(Report report) {
        return new Reporting(
                report.reporter().map(reporter -> Lookups.of(keys, reporter)),
                Stream.concat(
                                report.mentioned().stream().map(mentioned -> KeyedDigests.messageId(keys, mentioned)),
                                report.traces().stream().flatMap(trace -> KeyedDigests.reported(keys, trace).stream()))
                        .distinct()
                        .limit(MOST_NAMED)
                        .toList(),
                report.references().stream().map(MailId::value).toList(),
                report.possiblyIllegal(),
                report.dispensable(),
                report.route(),
                report.reporter()
                        .map(reporter -> (number, now) -> thanks.make(report.thanks(), reporter, number, now)));
    }

    private List<Decision> intend(MailId id, Examination examination, Optional<Reporting> report) {
        OpenMail mail = mails.findInWork(id)
                .orElseThrow(() -> new IllegalStateException("the gateway's work on mail " + id + " has ended"));
        List<Decision> decisions = inOrder(mail, examination);
        if (changes.intend(intention(mail, examination, decisions, report))) {
            mail.decided(decisions);
            examination.sender().map(SenderEvidence::addedLines).ifPresent(mail::adds);
            return decisions;
        }
        return findDecisions(id).orElseThrow(() -> new IllegalStateException("mail " + id + " takes no decision now"));
    }

    private Intention intention(
            OpenMail mail, Examination examination, List<Decision> decisions, Optional<Reporting> report) {
        Parties parties = examination.parties();
        Map<Integer, Verdict> verdicts = new LinkedHashMap<>();
        for (Decision decision : decisions) {
            Party party = parties.recipients().get(decision.recipient());
            if (party == null) {
                throw new IllegalArgumentException("an examination knows each recipient's kind");
            }
            verdicts.put(
                    mail.recipients().position(decision.recipient()),
                    new Verdict(DecisionRow.Taken.of(decision), party));
        }
        Optional<Bytes> readingCopy = ReadingCopy.isNeeded(examination)
                ? Optional.of(new Bytes(mail.sealReadingCopy(ReadingCopy.json(examination))))
                : Optional.empty();
        Intention.Sender sender = new Intention.Sender(parties.sender(), parties.senderVouched());
        return new Intention(
                mail.id(),
                sender,
                verdicts,
                examination.findings(),
                readingCopy,
                KeyedDigests.of(keys, examination),
                WebAddresses.of(keys, shredKeys, random, mail.id(), examination),
                examination.sender().map(evidence -> SenderJson.record(mail, evidence)),
                examination
                        .sender()
                        .flatMap(SenderEvidence::shown)
                        .map(shown -> new Bytes(keys.sealAuthor(mail.id(), text(shown)))),
                report);
    }

    private static byte[] text(SenderEvidence.Shown shown) {
        String name = shown.name().length() > LONGEST_NAME ? shown.name().substring(0, LONGEST_NAME) : shown.name();
        return (name + "\n" + shown.address().text()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<Progress> listProgress(MailId id) {
        return rows(id).stream().flatMap(row -> row.progress().stream()).toList();
    }

    @Override
    public Optional<List<Decision>> findDecisions(MailId id) {
        Optional<OpenMail> open = mails.findInWork(id);
        if (open.isPresent() && open.get().decisions().isPresent()) {
            return open.get().decisions();
        }
        List<DecisionRow> rows = rows(id);
        if (rows.stream().anyMatch(row -> row.decision().isEmpty())) {
            return Optional.empty();
        }
        OpenMail mail = open.orElseThrow(
                () -> new IllegalStateException("mail " + id + " is decided, and its envelope closed to the gateway"));
        List<Decision> decisions = rows.stream()
                .map(row -> row.decision()
                        .orElseThrow()
                        .forRecipient(mail.recipients().get(row.position())))
                .toList();
        mail.decided(decisions);
        return Optional.of(decisions);
    }

    @Override
    public void hold(MailId id, List<Address> recipients) {
        require(id, recipients, disposition -> disposition == Disposition.HOLD);
        Optional<OpenMail> mail = mails.findInWork(id);
        if (mail.isPresent() && !recipients.isEmpty()) {
            List<Integer> positions = recipients.stream()
                    .map(mail.get().recipients()::position)
                    .distinct()
                    .toList();
            changes.hold(new Holding(id, positions, evidence(mail.get())));
        }
    }

    @Override
    public void seal(MailId id) {
        boolean decided = rows(id).stream()
                .anyMatch(
                        row -> row.decision().map(DecisionRow.Taken::effective).equals(Optional.of(Disposition.SEAL)));
        if (!decided) {
            throw new IllegalStateException("no decision on record seals mail " + id);
        }
        Optional<OpenMail> mail = mails.findInWork(id);
        if (mail.isPresent()) {
            byte[] sealed = keys.wrapForSealedEvidence(mail.get().key(), id, shredKeys.create(id));
            changes.seal(new Sealing(id, new Bytes(sealed)));
        }
    }

    @Override
    public void deliver(MailId id, List<Address> recipients) {
        List<DecisionRow.Taken> decided = require(id, recipients, Disposition::isDelivered);
        Optional<OpenMail> found = mails.findInWork(id);
        if (found.isEmpty() || recipients.isEmpty()) {
            return;
        }
        OpenMail mail = found.get();
        boolean flagged = decided.stream().anyMatch(decision -> decision.effective() == Disposition.FLAG);
        Optional<Bytes> evidence = flagged ? Optional.of(evidence(mail)) : Optional.empty();
        List<TaskRow> planned = dispatch.plan(mail, new LinkedHashSet<>(recipients));
        List<TaskRow> inserted = List.of();
        try {
            inserted = changes.deliver(new Posting(id, planned, evidence));
        } finally {
            if (inserted.isEmpty()) {
                dispatch.cancel(planned);
            }
        }
        if (!inserted.isEmpty()) {
            dispatch.handOver(mail, findDecisions(id).orElseThrow(), planned, inserted);
        }
    }

    /** The shred key comes first: without it the wrapped key would be of no use to anybody. */
    private Bytes evidence(OpenMail mail) {
        return new Bytes(keys.wrapForEvidence(mail.key(), mail.id(), shredKeys.create(mail.id())));
    }

    /** Each recipient's decision, where all of them are on record and permit it. */
    private List<DecisionRow.Taken> require(MailId id, List<Address> recipients, Predicate<Disposition> permitted) {
        Map<Address, DecisionRow.Taken> decisions = recorded(id, recipients);
        List<DecisionRow.Taken> required = new ArrayList<>();
        for (Address recipient : recipients) {
            DecisionRow.Taken decision = decisions.get(recipient);
            if (decision == null || !permitted.test(decision.effective())) {
                throw new IllegalStateException("a recipient of mail " + id + " has no decision on record for this");
            }
            required.add(decision);
        }
        return required;
    }

    private Map<Address, DecisionRow.Taken> recorded(MailId id, List<Address> recipients) {
        Map<Address, DecisionRow.Taken> recorded = new LinkedHashMap<>();
        Optional<List<Decision>> known = mails.findOpen(id).flatMap(OpenMail::decisions);
        if (known.isPresent()) {
            known.get().forEach(decision -> recorded.put(decision.recipient(), DecisionRow.Taken.of(decision)));
            return recorded;
        }
        List<DecisionRow> rows = rows(id);
        for (Address recipient : recipients) {
            Bytes lookup = Lookups.of(keys, recipient);
            rows.stream()
                    .filter(row -> row.lookup().equals(lookup))
                    .findFirst()
                    .flatMap(DecisionRow::decision)
                    .ifPresent(decision -> recorded.put(recipient, decision));
        }
        return recorded;
    }

    private List<DecisionRow> rows(MailId id) {
        return database.ask(patience, connection -> DecisionRow.list(connection, id));
    }

    private static List<Decision> inOrder(OpenMail mail, Examination examination) {
        Map<Address, Decision> decisions = new LinkedHashMap<>();
        for (Decision decision : examination.decisions()) {
            mail.recipients().position(decision.recipient());
            decisions.putIfAbsent(decision.recipient(), decision);
        }
        long sealed = decisions.values().stream()
                .filter(decision -> decision.effective() == Disposition.SEAL)
                .count();
        if (sealed != 0 && sealed != decisions.size()) {
            throw new IllegalArgumentException("what is sealed for one is sealed for all");
        }
        List<Address> recipients = mail.recipients().list();
        if (decisions.size() != recipients.size()) {
            throw new IllegalArgumentException("an examination decides for each recipient");
        }
        List<Decision> inOrder = new ArrayList<>();
        for (Address recipient : recipients) {
            Decision decision = decisions.get(recipient);
            if (decision != null) {
                inOrder.add(decision);
            }
        }
        return inOrder;
    }
}
