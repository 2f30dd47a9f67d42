package org.gatehouse.store.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.mail.MailId;

/**
 * What was seen in a message and decided about it, by recipients' positions.
 *
 * @param digests by what it is found again
 * @param report what it tells, where it came to the report address
 */
record Intention(
        MailId mail,
        Map<Integer, DecisionRow.Taken> decisions,
        List<Finding> findings,
        Optional<Bytes> readingCopy,
        List<KeyedDigest> digests,
        Optional<Reporting> report) {
    Intention {
        decisions = Map.copyOf(decisions);
        findings = List.copyOf(findings);
        digests = List.copyOf(digests);
    }
}
