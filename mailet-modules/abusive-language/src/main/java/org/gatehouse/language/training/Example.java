package org.gatehouse.language.training;

import java.util.List;
import java.util.Set;

/**
 * A text that people judged.
 *
 * @param source where it is from
 * @param judged whether it was judged for abuse at all
 * @param labels what it is; empty for nothing
 */
record Example(String id, String source, boolean judged, boolean abusive, List<String> labels, String text) {
    private static final Set<String> MAIL = Set.of("enron_ham", "enron_raw", "enron_spam", "spamassassin");

    boolean isBook() {
        return source.startsWith("lit_");
    }

    boolean isMail() {
        return MAIL.contains(source);
    }
}
