package org.gatehouse.language;

import java.util.Comparator;

/** An entry found in a text: where, in UTF-16 units of the original. */
record Match(PhraseTree.Entry entry, int start, int end) {
    /** Among equally strong ones the longest first. */
    static final Comparator<Match> STRONGEST_FIRST = Comparator.comparingDouble((Match match) -> match.entry.score())
            .thenComparingInt(Match::end)
            .reversed();

    double score() {
        return entry.score();
    }
}
