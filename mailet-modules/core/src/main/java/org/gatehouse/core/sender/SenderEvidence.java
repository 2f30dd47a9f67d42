package org.gatehouse.core.sender;

import java.util.List;
import java.util.Optional;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.mail.Address;

/**
 * All that was found out about a message's sender, once, on the received bytes.
 *
 * @param shown empty where the message shows several, or none that can be read
 * @param addedLines header lines to put before the message when it is delivered, each ended by CRLF: what we found, for
 *     whoever comes after us (RFC 8601, RFC 8617). Content: never for a log
 */
public record SenderEvidence(SenderVerdict verdict, List<Finding> findings, Optional<Shown> shown, String addedLines) {
    /** Whom a message shows as its author. Content: never for a log. */
    public record Shown(String name, Address address) {
        @Override
        public String toString() {
            return "Shown";
        }
    }

    public SenderEvidence {
        findings = List.copyOf(findings);
    }

    @Override
    public String toString() {
        return "SenderEvidence[" + verdict.standing() + ", " + findings.size() + " findings]";
    }
}
