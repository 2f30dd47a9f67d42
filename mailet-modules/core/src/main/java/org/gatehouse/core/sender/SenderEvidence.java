package org.gatehouse.core.sender;

import java.util.List;
import org.gatehouse.core.inspection.Finding;

/**
 * All that was found out about a message's sender, once, on the received bytes.
 *
 * @param addedLines header lines to put before the message when it is delivered, each ended by CRLF: what we found, for
 *     whoever comes after us (RFC 8601, RFC 8617). Content: never for a log
 */
public record SenderEvidence(SenderVerdict verdict, List<Finding> findings, String addedLines) {
    public SenderEvidence {
        findings = List.copyOf(findings);
    }

    @Override
    public String toString() {
        return "SenderEvidence[" + verdict.standing() + ", " + findings.size() + " findings]";
    }
}
