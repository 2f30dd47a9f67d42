package org.gatehouse.language;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gatehouse.core.inspection.PhraseList;
import org.gatehouse.language.PhraseTree.Entry;
import org.gatehouse.language.PhraseTree.Role;

/** All lists made ready for looking up, so that many entries cost no more than few. Immutable, thread-safe. */
final class PhraseIndex {
    private final Folding folding = new Folding();
    private final PhraseTree tree = new PhraseTree();
    private final Vocabulary vocabulary;

    /** @throws IllegalArgumentException where an entry has no letter or digit, or is longer than any phrase */
    PhraseIndex(List<PhraseList> lists) {
        Set<String> words = new HashSet<>();
        PhraseSplitter splitter = new PhraseSplitter(folding);
        for (int list = 0; list < lists.size(); list++) {
            PhraseList phrases = lists.get(list);
            for (PhraseList.Phrase phrase : phrases.phrases()) {
                add(words, splitter.split(phrase.text()), new Entry(list, phrase.score(), Role.PHRASE));
            }
            for (String exception : phrases.exceptions()) {
                add(words, splitter.split(exception), new Entry(list, 0, Role.EXCEPTION));
            }
            for (String companion : phrases.onlyWith()) {
                add(words, splitter.split(companion), new Entry(list, 0, Role.COMPANION));
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

    private void add(Set<String> words, List<String> phrase, Entry entry) {
        words.addAll(phrase);
        tree.add(phrase, entry);
    }
}
