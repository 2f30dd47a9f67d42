package org.gatehouse.language.training;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * How people hide words from filters. Look-alikes are those of Unicode's own data, not of the table that folds them.
 */
enum Disguise {
    ZERO_WIDTH(0.97),
    SOFT_HYPHEN(0.97),
    ENTITY(0.97),
    FULL_WIDTH(0.97),
    LOOK_ALIKE(0.97),
    CASE(0.97),
    REPEATS(0.97),
    LEET(0.90),
    SPACING(0.90),
    STAR(0.75),
    SWAP(0.75);

    private final double least;

    Disguise(double least) {
        this.least = least;
    }

    /** Which share of what is found in plain writing shall be found. */
    double least() {
        return least;
    }

    /** The word of at least four lower-case letters, disguised. */
    String write(String word, Random random, Map<Character, List<String>> lookAlikes) {
        return switch (this) {
            case ZERO_WIDTH -> insert(word, "\u200B", random);
            case SOFT_HYPHEN -> insert(word, "\u00AD", random);
            case ENTITY -> "&#" + (int) word.charAt(0) + ";" + word.substring(1);
            case FULL_WIDTH -> each(word, letter -> String.valueOf((char) (letter + 0xFEE0)));
            case LOOK_ALIKE -> lookAlike(word, random, lookAlikes);
            case CASE -> mixedCase(word, random);
            case REPEATS -> repeat(word, random);
            case LEET -> each(word, Disguise::leet);
            case SPACING -> String.join(random.nextBoolean() ? " " : ".", word.split(""));
            case STAR -> star(word, random);
            case SWAP -> swap(word, random);
        };
    }

    private static String insert(String word, String hidden, Random random) {
        int at = 1 + random.nextInt(word.length() - 1);
        return word.substring(0, at) + hidden + word.substring(at);
    }

    private interface Letter {
        String write(char letter);
    }

    private static String each(String word, Letter writing) {
        StringBuilder written = new StringBuilder();
        for (int at = 0; at < word.length(); at++) {
            written.append(writing.write(word.charAt(at)));
        }
        return written.toString();
    }

    private static String mixedCase(String word, Random random) {
        return each(word, letter -> {
            String one = String.valueOf(letter);
            return random.nextBoolean() ? one.toUpperCase(Locale.ROOT) : one;
        });
    }

    private static String repeat(String word, Random random) {
        int at = random.nextInt(word.length());
        return word.substring(0, at)
                + String.valueOf(word.charAt(at)).repeat(3 + random.nextInt(4))
                + word.substring(at + 1);
    }

    private static String leet(char letter) {
        return switch (letter) {
            case 'a' -> "4";
            case 'e' -> "3";
            case 'i' -> "1";
            case 'o' -> "0";
            case 's' -> "5";
            case 't' -> "7";
            default -> String.valueOf(letter);
        };
    }

    private static String star(String word, Random random) {
        int at = 1 + random.nextInt(word.length() - 2);
        return word.substring(0, at) + "*" + word.substring(at + 1);
    }

    private static String swap(String word, Random random) {
        int at = random.nextInt(word.length() - 1);
        return word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
    }

    private static String lookAlike(String word, Random random, Map<Character, List<String>> lookAlikes) {
        return each(word, letter -> {
            List<String> alike = lookAlikes.getOrDefault(letter, List.of(String.valueOf(letter)));
            return alike.get(random.nextInt(alike.size()));
        });
    }

    /** Letters of other scripts that Unicode (UTS 39, confusables) says look like a Latin small letter. */
    static Map<Character, List<String>> lookAlikes() {
        SpoofChecker checker = new SpoofChecker.Builder().build();
        Map<String, Character> skeletons = new HashMap<>();
        for (char letter = 'a'; letter <= 'z'; letter++) {
            skeletons.put(checker.getSkeleton(String.valueOf(letter)), letter);
        }
        Map<Character, List<String>> alike = new HashMap<>();
        for (int codePoint = 0x80; codePoint < 0x20000; codePoint++) {
            if (UCharacter.isLetter(codePoint)) {
                String one = Character.toString(codePoint);
                Character letter = skeletons.get(checker.getSkeleton(one));
                if (letter != null) {
                    alike.computeIfAbsent(letter, unused -> new ArrayList<>()).add(one);
                }
            }
        }
        return alike;
    }
}
