package org.gatehouse.core.examination;

import java.util.List;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.mail.Parties;
import org.gatehouse.core.policy.Decision;

/** All that was seen in one message, whom it is between, and what shall happen to it. One decision for each recipient. */
public record Examination(ParsedMail mail, List<Finding> findings, List<Decision> decisions, Parties parties) {
    public Examination {
        findings = List.copyOf(findings);
        decisions = List.copyOf(decisions);
    }
}
