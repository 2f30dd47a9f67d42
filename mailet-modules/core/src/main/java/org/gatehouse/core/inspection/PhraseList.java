package org.gatehouse.core.inspection;

import java.util.List;

/**
 * A list of words and phrases that point to a category.
 *
 * @param name what the administrator calls it; shown to reviewers
 * @param version changes whenever an entry does
 * @param exceptions phrases in which an entry does not count: place names, set texts (E19)
 */
public record PhraseList(
        String name, String version, Category category, List<Phrase> phrases, List<String> exceptions) {
    public PhraseList {
        phrases = List.copyOf(phrases);
        exceptions = List.copyOf(exceptions);
    }

    /**
     * One entry.
     *
     * @param text words separated by single spaces, as a person would type them
     * @param score how strongly it points to the category, 0 to 1
     */
    public record Phrase(String text, double score) {}
}
