package org.gatehouse.core.sender;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.outward.SenderTrace;

/**
 * All that was found out about a message's sender, once, on the received bytes.
 *
 * @param shown empty where the message shows several, or none that can be read
 * @param addedLines header lines to put before the message when it is delivered, each ended by CRLF: what we found, for
 *     whoever comes after us (RFC 8601, RFC 8617). Content: never for a log
 * @param trace what its provider may be told; made when it is asked for, because most mail is not complained about
 */
public record SenderEvidence(
        SenderVerdict verdict,
        List<Finding> findings,
        Optional<Shown> shown,
        String addedLines,
        Supplier<SenderTrace> trace) {
    private static final SenderTrace NO_TRACE = new SenderTrace(Optional.empty(), List.of());

    /** Of which nothing is told outside. */
    public SenderEvidence(SenderVerdict verdict, List<Finding> findings, Optional<Shown> shown, String addedLines) {
        this(verdict, findings, shown, addedLines, () -> NO_TRACE);
    }

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
