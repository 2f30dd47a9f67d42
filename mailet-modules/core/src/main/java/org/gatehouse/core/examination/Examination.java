package org.gatehouse.core.examination;

import java.util.List;
import java.util.Optional;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.mail.Parties;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.sender.SenderEvidence;

/**
 * All that was seen in one message, whom it is between, and what shall happen to it. One decision for each recipient.
 *
 * @param sender empty where nobody looked at who sent it
 */
public record Examination(
        ParsedMail mail,
        List<Finding> findings,
        List<Decision> decisions,
        Parties parties,
        Optional<SenderEvidence> sender) {
    public Examination {
        findings = List.copyOf(findings);
        decisions = List.copyOf(decisions);
    }

    /** Nobody looked at who sent it. */
    public Examination(ParsedMail mail, List<Finding> findings, List<Decision> decisions, Parties parties) {
        this(mail, findings, decisions, parties, Optional.empty());
    }
}
