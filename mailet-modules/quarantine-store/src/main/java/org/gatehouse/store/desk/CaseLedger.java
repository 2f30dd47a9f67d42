package org.gatehouse.store.desk;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.gatehouse.core.access.PersonId;

/** What the ledger says about cases, for an export. Thread-safe. */
public interface CaseLedger {
    /** Every entry of every case in order, but of those of which this person is part; one at a time. */
    void read(PersonId notPartOf, Consumer<Line> each);

    /** One entry, without what people wrote (reasons, notes, advice). */
    record Line(
            long sequence,
            Instant at,
            String kind,
            CaseNumber number,
            String mail,
            String actor,
            SortedMap<String, String> details) {
        public Line {
            details = new TreeMap<>(details);
        }
    }
}
