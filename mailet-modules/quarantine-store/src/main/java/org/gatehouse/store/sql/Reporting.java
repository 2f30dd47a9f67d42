package org.gatehouse.store.sql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.sql.Outcome.OwnMessage;

/**
 * What a message to the report address tells.
 *
 * @param mentioned digests of the Message-IDs of what is reported
 * @param dispensable whether the message need not be kept where the original is
 * @param thanks empty where there is nobody to thank
 */
record Reporting(
        Optional<Bytes> reporter,
        List<Bytes> mentioned,
        boolean possiblyIllegal,
        boolean dispensable,
        Optional<Thanks> thanks) {
    Reporting {
        mentioned = List.copyOf(mentioned);
    }

    /** Makes the message to the reporter, whose number is known only when the case is. */
    @FunctionalInterface
    interface Thanks {
        OwnMessage make(CaseNumber number, Instant now);
    }
}
