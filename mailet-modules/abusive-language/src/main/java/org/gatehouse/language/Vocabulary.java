package org.gatehouse.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All words of the lists, found by their letters. Three or more of the same letter running may stand for any smaller
 * number of it: "looooser" is "loser", but "looser" is not. A word is also found without its apostrophes ("dont"),
 * never the other way round ("he'll" is not "hell"). Immutable, thread-safe.
 */
final class Vocabulary {
    private static final int PADDED_RUN = 3;

    private final List<List<Spelling>> table;
    private final int mask;
    private final int longest;

    Vocabulary(Set<String> words) {
        int size = Math.max(16, Integer.highestOneBit(words.size()) * 8);
        table = new ArrayList<>(Collections.nCopies(size, List.of()));
        mask = size - 1;
        longest = words.stream().mapToInt(String::length).max().orElse(0);
        for (String letters : words) {
            add(new Spelling(letters, new Word(letters)));
            if (letters.indexOf('\'') >= 0) {
                add(new Spelling(letters.replace("'", ""), new Word(letters)));
            }
        }
    }

    /** How many spellings a look-up compares with at most: what more entries may not raise. */
    int longestRow() {
        return table.stream().mapToInt(List::size).max().orElse(0);
    }

    /** In characters. */
    int longest() {
        return longest;
    }

    /** Gives each word that the first {@code length} letters may be. */
    void lookUp(char[] letters, int length, Consumer<Word> found) {
        List<Spelling> row = table.get(rowOf(letters, length));
        for (int i = 0; i < row.size(); i++) {
            if (row.get(i).fits(letters, length)) {
                found.accept(row.get(i).word());
            }
        }
    }

    private void add(Spelling spelling) {
        char[] letters = spelling.letters().toCharArray();
        int number = rowOf(letters, letters.length);
        List<Spelling> row = new ArrayList<>(table.get(number));
        row.add(spelling);
        table.set(number, List.copyOf(row));
    }

    /** The same for all words that differ only in how often a letter is repeated. */
    private int rowOf(char[] letters, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            if (i == 0 || letters[i] != letters[i - 1]) {
                hash = 31 * hash + letters[i];
            }
        }
        return (hash ^ (hash >>> 15)) & mask;
    }

    private record Spelling(String letters, Word word) {
        boolean fits(char[] written, int length) {
            int at = 0;
            int read = 0;
            while (at < letters.length() && read < length) {
                char letter = letters.charAt(at);
                int meant = 0;
                for (; at < letters.length() && letters.charAt(at) == letter; at++) {
                    meant++;
                }
                int run = 0;
                for (; read < length && written[read] == letter; read++) {
                    run++;
                }
                if (run != meant && run < PADDED_RUN) {
                    return false;
                }
            }
            return at == letters.length() && read == length;
        }
    }
}
