package org.gatehouse.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Phrases by their words, one word a step. Not changed any more once built; then thread-safe. */
final class PhraseTree {
    private final Map<Word, PhraseTree> next = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    void add(List<String> words, Entry entry) {
        PhraseTree at = this;
        for (String word : words) {
            at = at.next.computeIfAbsent(new Word(word), unused -> new PhraseTree());
        }
        at.entries.add(entry);
    }

    Optional<PhraseTree> findNext(Word word) {
        return Optional.ofNullable(next.get(word));
    }

    /** What ends here. */
    List<Entry> entries() {
        return entries;
    }

    /**
     * A phrase of a list.
     *
     * @param list the list's number
     * @param role what it is for
     */
    record Entry(int list, double score, Role role) {
        boolean isException() {
            return role == Role.EXCEPTION;
        }
    }

    enum Role {
        /** What the list looks for. */
        PHRASE,
        /** Phrases of the list within it do not count. */
        EXCEPTION,
        /** Only where the message has one of these do the list's phrases count. */
        COMPANION
    }
}
