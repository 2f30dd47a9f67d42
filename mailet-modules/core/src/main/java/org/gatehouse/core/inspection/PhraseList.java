package org.gatehouse.core.inspection;

import java.util.List;

/**
 * A list of words and phrases that point to a category.
 *
 * @param name what the administrator calls it; shown to reviewers
 * @param version changes whenever an entry does
 * @param exceptions phrases in which an entry does not count: place names, set texts (E19)
 * @param onlyWith phrases of which the message must have one for an entry to count; empty where each counts alone
 */
public record PhraseList(
        String name,
        String version,
        Category category,
        List<Phrase> phrases,
        List<String> exceptions,
        List<String> onlyWith) {
    public PhraseList {
        phrases = List.copyOf(phrases);
        exceptions = List.copyOf(exceptions);
        onlyWith = List.copyOf(onlyWith);
    }

    /** A list whose entries count alone. */
    public PhraseList(String name, String version, Category category, List<Phrase> phrases, List<String> exceptions) {
        this(name, version, category, phrases, exceptions, List.of());
    }

    /**
     * One entry.
     *
     * @param text words separated by single spaces, as a person would type them
     * @param score how strongly it points to the category, 0 to 1
     */
    public record Phrase(String text, double score) {}
}
