package org.gatehouse.store.sql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.report.Route;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.sql.Outcome.OwnMessage;

/**
 * What a message to the report address tells.
 *
 * @param mentioned digests of what names the reported message: Message-IDs; sender, day and subject
 * @param references of ours, that the forward has with it
 * @param dispensable whether the message need not be kept where the original is
 * @param thanks empty where there is nobody to thank
 */
record Reporting(
        Optional<Bytes> reporter,
        List<Bytes> mentioned,
        List<UUID> references,
        boolean possiblyIllegal,
        boolean dispensable,
        Route route,
        Optional<Thanks> thanks) {
    Reporting {
        mentioned = List.copyOf(mentioned);
        references = List.copyOf(references);
    }

    /** Makes the message to the reporter, whose number is known only when the case is. */
    @FunctionalInterface
    interface Thanks {
        OwnMessage make(CaseNumber number, Instant now);
    }
}
