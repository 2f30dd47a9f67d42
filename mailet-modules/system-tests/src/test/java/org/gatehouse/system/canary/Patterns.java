package org.gatehouse.system.canary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds many words in all their spellings in one walk over bytes: the first eight bytes of each spelling are looked up
 * at every place, then the rest is compared. Base64 as it is, all else in any letter case. Thread-safe.
 */
final class Patterns {
    private static final int HEAD = 8;
    private static final int FILTER_BITS = 20;

    private final Map<Long, List<Pattern>> byHead = new HashMap<>();
    private final BitSet filter = new BitSet(1 << FILTER_BITS);

    private record Pattern(String word, Spelling spelling, boolean anyCase, String bytes) {}

    /** A word and the way it was written. */
    record Found(String word, Spelling spelling) implements Comparable<Found> {
        @Override
        public int compareTo(Found other) {
            int byWord = word.compareTo(other.word);
            return byWord != 0 ? byWord : spelling.compareTo(other.spelling);
        }
    }

    Patterns(Collection<String> words) {
        for (String word : words) {
            for (Spelling spelling : Spelling.values()) {
                add(new Pattern(
                        word,
                        spelling,
                        !spelling.name().startsWith("BASE64"),
                        new String(spelling.of(word), StandardCharsets.ISO_8859_1)));
            }
        }
    }

    Set<Found> findIn(byte[] text) {
        Set<Found> found = new TreeSet<>();
        long head = 0;
        for (int end = 1; end <= text.length; end++) {
            head = (head << 8) | lower(text[end - 1]);
            if (end >= HEAD && filter.get(hash(head))) {
                for (Pattern pattern : byHead.getOrDefault(head, List.of())) {
                    if (isAt(pattern, text, end - HEAD)) {
                        found.add(new Found(pattern.word(), pattern.spelling()));
                    }
                }
            }
        }
        return found;
    }

    private void add(Pattern pattern) {
        long head = 0;
        for (int i = 0; i < HEAD; i++) {
            head = (head << 8) | lower((byte) pattern.bytes().charAt(i));
        }
        byHead.computeIfAbsent(head, any -> new ArrayList<>()).add(pattern);
        filter.set(hash(head));
    }

    private static boolean isAt(Pattern pattern, byte[] text, int start) {
        String wanted = pattern.bytes();
        if (start + wanted.length() > text.length) {
            return false;
        }
        for (int i = 0; i < wanted.length(); i++) {
            byte letter = (byte) wanted.charAt(i);
            boolean same = pattern.anyCase() ? lower(letter) == lower(text[start + i]) : letter == text[start + i];
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static int hash(long head) {
        return (int) ((head * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - FILTER_BITS));
    }

    private static int lower(byte letter) {
        return (letter >= 'A' && letter <= 'Z') ? letter + ('a' - 'A') : letter & 0xff;
    }
}
