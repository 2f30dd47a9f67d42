package org.gatehouse.language;

import java.util.ArrayList;
import java.util.List;

/** Splits the entries of lists into words, folded as texts are. For one thread. */
final class PhraseSplitter {
    private final FoldedText text;
    private final Tokens tokens;

    PhraseSplitter(Folding folding) {
        text = new FoldedText(folding, TextScan.LONGEST_PHRASE);
        tokens = new Tokens(text, TextScan.LONGEST_PHRASE);
    }

    /** @throws IllegalArgumentException where the entry has no letter or digit, or is longer than any phrase may be */
    List<String> split(String phrase) {
        boolean isWhole = text.fill(phrase, 0) == phrase.length();
        tokens.fill();
        if (!isWhole || tokens.count() == 0) {
            throw new IllegalArgumentException("a phrase has a letter or digit and fewer than "
                    + TextScan.LONGEST_PHRASE + " characters, was: " + phrase);
        }
        List<String> words = new ArrayList<>();
        for (int token = 0; token < tokens.count(); token++) {
            words.add(text.read(tokens.from(token), tokens.to(token)));
        }
        return words;
    }
}
