package org.gatehouse.core.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line of the ledger: what happened, to what, by whom. Content-free: ids, codes, counts and hashes only.
 *
 * @param sequence from 1, without gaps
 * @param at to the microsecond
 * @param kind what happened, such as {@code mail.received}
 * @param subject what it happened to: a mail id, or empty
 * @param actor who did it: {@code gateway}, or a person's account
 * @param details sorted by key
 */
public record LedgerEntry(
        long sequence, Instant at, String kind, String subject, String actor, SortedMap<String, String> details) {
    public LedgerEntry {
        at = at.truncatedTo(ChronoUnit.MICROS);
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    public LedgerEntry(
            long sequence, Instant at, String kind, String subject, String actor, Map<String, String> details) {
        this(sequence, at, kind, subject, actor, new TreeMap<>(details));
    }
}
