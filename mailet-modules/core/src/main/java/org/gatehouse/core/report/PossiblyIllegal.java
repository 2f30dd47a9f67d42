package org.gatehouse.core.report;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Whether somebody says that what they report may be illegal, or that they are not sure (domain.md, 2.6): then nobody
 * looks at it. "Not illegal" counts too: a list cannot tell a doubt from an assurance, and sealing is the safe side.
 */
final class PossiblyIllegal {
    private static final List<String> PHRASES = List.of(
            " illegal",
            " not sure",
            " unsure",
            " not certain",
            " indecent",
            " against the law",
            " a crime",
            " criminal",
            " child abuse",
            " police");

    private PossiblyIllegal() {}

    static boolean isSaid(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String words = " " + folded.replaceAll("[^\\p{L}\\p{N}]+", " ") + " ";
        return PHRASES.stream().anyMatch(words::contains);
    }
}
