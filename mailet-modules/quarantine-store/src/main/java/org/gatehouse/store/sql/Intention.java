package org.gatehouse.store.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.desk.CaseFile;

/**
 * What was seen in a message and decided about it, by recipients' positions.
 *
 * @param digests by what it is found again
 * @param addresses the web addresses in it; empty where it has none, or nobody looks at it
 * @param senderCheck what was found out about its sender; empty where nobody looked
 * @param author whom it shows as its author, for whoever got it; empty where it shows none
 * @param report what it tells, where it came to the report address
 */
record Intention(
        MailId mail,
        Sender sender,
        Map<Integer, Verdict> verdicts,
        List<Finding> findings,
        Optional<Bytes> readingCopy,
        List<KeyedDigest> digests,
        Optional<WebAddresses> addresses,
        Optional<SenderRecord> senderCheck,
        Optional<Bytes> author,
        Optional<Reporting> report) {
    Intention {
        verdicts = Map.copyOf(verdicts);
        findings = List.copyOf(findings);
        digests = List.copyOf(digests);
    }

    /**
     * What stays of it.
     *
     * @param verdict content-free, as JSON
     * @param addedLines under the data key; empty where there are none
     */
    record SenderRecord(String verdict, Optional<Bytes> addedLines) {}

    /** @param vouched whether one of our own mail hosts vouches that the sender is one of us */
    record Sender(PersonType type, boolean vouched) {}

    /** Who opens the case, where it needs one. */
    CaseFile.Origin origin() {
        return report.isPresent() ? CaseFile.Origin.REPORT : CaseFile.Origin.FILTER;
    }

    /** How many recipients somebody must look at it for. */
    long concerns() {
        return decisions().stream()
                .filter(decision -> decision.effective() != Disposition.DELIVER)
                .count();
    }

    List<DecisionRow.Taken> decisions() {
        return verdicts.values().stream().map(Verdict::decision).toList();
    }
}
