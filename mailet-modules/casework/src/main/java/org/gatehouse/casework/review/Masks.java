package org.gatehouse.casework.review;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.QueueRow;

/** What is left for those who see that something is there, and no more. Pure. */
final class Masks {
    private Masks() {}

    /** Without kinds of people and reasons. */
    static CaseFile of(CaseFile file) {
        List<CaseFile.Recipient> recipients = file.recipients().stream()
                .map(recipient -> new CaseFile.Recipient(
                        recipient.position(),
                        PersonType.UNKNOWN,
                        recipient.direction(),
                        recipient.disposition(),
                        List.of()))
                .toList();
        return new CaseFile(
                file.id(),
                file.number(),
                file.mail(),
                file.origin(),
                file.openedAt(),
                file.receivedAt(),
                file.urgency(),
                file.likelyFine(),
                file.state(),
                file.sealed(),
                Optional.empty(),
                PersonType.UNKNOWN,
                false,
                recipients,
                file.size(),
                file.fingerprint(),
                file.lowered(),
                Optional.empty());
    }

    static QueueRow of(QueueRow row) {
        return new QueueRow(
                row.id(),
                row.number(),
                row.urgency(),
                row.likelyFine(),
                row.state(),
                row.origin(),
                row.disposition(),
                "",
                PersonType.UNKNOWN,
                Set.of(),
                row.openedAt(),
                Optional.empty(),
                row.emails());
    }
}
