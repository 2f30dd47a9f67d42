package org.gatehouse.verify;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One entry as the export tells it.
 *
 * @param details sorted by key; keys are ASCII, so every order of text is the same
 * @param leaf the leaf hash the export claims, in lower-case hex
 * @param chain the chain value the export claims, in lower-case hex
 */
record Entry(
        long sequence,
        Instant at,
        String kind,
        String subject,
        String actor,
        SortedMap<String, String> details,
        String leaf,
        String chain)
        implements ExportLine {
    Entry {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }
}
