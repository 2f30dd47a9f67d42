package org.gatehouse.store.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.store.desk.CaseFile;

/**
 * What was seen in a message and decided about it, by recipients' positions.
 *
 * @param origin who opens the case, where it needs one
 */
record Intention(
        MailId mail,
        Sender sender,
        Map<Integer, Verdict> verdicts,
        List<Finding> findings,
        Optional<Bytes> readingCopy,
        CaseFile.Origin origin) {
    Intention {
        verdicts = Map.copyOf(verdicts);
        findings = List.copyOf(findings);
    }

    /** @param vouched whether one of our own mail hosts vouches that the sender is one of us */
    record Sender(PersonType type, boolean vouched) {}

    List<DecisionRow.Taken> decisions() {
        return verdicts.values().stream().map(Verdict::decision).toList();
    }
}
