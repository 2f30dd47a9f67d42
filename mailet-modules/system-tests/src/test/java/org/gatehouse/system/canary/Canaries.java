package org.gatehouse.system.canary;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Random words, each for one place, so that a word that turns up tells where it came from. For one thread. */
public final class Canaries {
    private static final int LENGTH = 16;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> placesByWord = new LinkedHashMap<>();

    /** A new word of small letters: it stays itself in addresses, headers, file names and text. */
    public String word(String place) {
        String word = random.ints(LENGTH, 'a', 'z' + 1)
                .mapToObj(letter -> String.valueOf((char) letter))
                .collect(Collectors.joining());
        placesByWord.put(word, place);
        return word;
    }

    public Map<String, String> placesByWord() {
        return Map.copyOf(placesByWord);
    }
}
