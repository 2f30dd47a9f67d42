package org.gatehouse.core.examination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.Inspector;
import org.gatehouse.core.inspection.MessageReader;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Fingerprint;
import org.gatehouse.core.mail.MailContent;
import org.gatehouse.core.mail.Parties;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Policy;
import org.gatehouse.core.sender.SenderCheck;
import org.gatehouse.core.sender.SenderEvidence;

/** The middle of the road: parse, inspect, judge, decide. Changes nothing and records nothing. Thread-safe. */
public final class Examiner {
    private final MessageReader reader;
    private final List<Inspector> inspectors;
    private final Policy policy;
    private final Directory directory;
    private final SenderCheck senders;
    private final TransportCheck transport;

    /** Without a look at who sent it and how it would leave. */
    public Examiner(MessageReader reader, List<Inspector> inspectors, Policy policy, Directory directory) {
        this(reader, inspectors, policy, directory, SenderCheck.NONE, TransportCheck.NONE);
    }

    public Examiner(
            MessageReader reader,
            List<Inspector> inspectors,
            Policy policy,
            Directory directory,
            SenderCheck senders,
            TransportCheck transport) {
        this.reader = reader;
        this.inspectors = List.copyOf(inspectors);
        this.policy = policy;
        this.directory = directory;
        this.senders = senders;
        this.transport = transport;
    }

    /** @throws org.gatehouse.core.TemporaryFailure where no reader can be had now: the message waits */
    public Examination examine(Envelope envelope, MailContent content) {
        ParsedMail mail = reader.read(content);
        List<Finding> findings = inspect(mail);
        Optional<SenderEvidence> sender = senders.check(envelope, content);
        sender.ifPresent(evidence -> findings.addAll(evidence.findings()));
        transport.check(findings, envelope).ifPresent(findings::add);
        List<Decision> decisions = policy.decide(findings, envelope, directory);
        return new Examination(mail, findings, decisions, Parties.of(envelope, directory), sender);
    }

    /** Fail closed: what is decided when an examination broke off. Nobody has looked into the message. */
    public Examination examinationFailed(Envelope envelope, Fingerprint fingerprint, long size) {
        Finding failed = Finding.certain(
                FindingCode.UNSCANNABLE_FAILED, "examiner", "1", Optional.empty(), Category.UNSCANNABLE);
        ParsedMail unread = new ParsedMail(fingerprint, size, List.of(), List.of(), List.of(failed));
        List<Decision> decisions = policy.decide(unread.findings(), envelope, directory);
        return new Examination(unread, unread.findings(), decisions, Parties.of(envelope, directory));
    }

    private List<Finding> inspect(ParsedMail mail) {
        List<Finding> findings = new ArrayList<>(mail.findings());
        for (Inspector inspector : inspectors) {
            findings.addAll(inspector.inspect(mail));
        }
        return findings;
    }
}
