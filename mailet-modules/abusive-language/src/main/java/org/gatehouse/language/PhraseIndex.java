package org.gatehouse.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gatehouse.core.inspection.PhraseList;

/** All lists made ready for looking up, so that many entries cost no more than few. Immutable, thread-safe. */
final class PhraseIndex {
    private final Folding folding = new Folding();
    private final PhraseTree tree = new PhraseTree();
    private final Vocabulary vocabulary;

    /** @throws IllegalArgumentException where an entry has no letter or digit, or is longer than any phrase */
    PhraseIndex(List<PhraseList> lists) {
        Set<String> words = new HashSet<>();
        for (int list = 0; list < lists.size(); list++) {
            PhraseList phrases = lists.get(list);
            for (PhraseList.Phrase phrase : phrases.phrases()) {
                add(words, phrase.text(), new PhraseTree.Entry(list, phrase.score(), false));
            }
            for (String exception : phrases.exceptions()) {
                add(words, exception, new PhraseTree.Entry(list, 0, true));
            }
        }
        vocabulary = new Vocabulary(words);
    }

    Folding folding() {
        return folding;
    }

    PhraseTree tree() {
        return tree;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    private void add(Set<String> words, String phrase, PhraseTree.Entry entry) {
        List<String> split = split(phrase);
        words.addAll(split);
        tree.add(split, entry);
    }

    private List<String> split(String phrase) {
        FoldedText text = new FoldedText(folding, TextScan.LONGEST_PHRASE);
        boolean isWhole = text.fill(phrase, 0) == phrase.length();
        Tokens tokens = new Tokens(text, TextScan.LONGEST_PHRASE);
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
