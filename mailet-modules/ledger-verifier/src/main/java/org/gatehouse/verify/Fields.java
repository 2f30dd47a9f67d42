package org.gatehouse.verify;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an entry says, as far as its leaf hash covers it.
 *
 * @param details sorted by key; keys are ASCII, so every order of text is the same
 */
record Fields(long sequence, Instant at, String kind, String subject, String actor, SortedMap<String, String> details) {
    Fields {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }
}
