package org.gatehouse.language;

import com.ibm.icu.text.SpoofChecker;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Characters of other scripts that a reader takes for a Latin letter, after compatibility decomposition: those of our
 * own table, then those that Unicode's data calls confusable (Unicode Technical Standard 39). Immutable.
 */
final class LookAlikes {
    /** The letter that is meant, then what stands for it: Cyrillic, Greek, Armenian, IPA, small capitals. */
    private static final String[] TABLE = {
        "aаАαΑɑᴀ",
        "bВвЬьΒβʙ",
        "cсСϲᴄ",
        "dԁđĐᴅ",
        "eеЕεΕєЄᴇ",
        "fƒꜰ",
        "gɡɢԌ",
        "hһНнΗհħʜ",
        "iіІιΙıɩɪӀ",
        "jјЈʝᴊ",
        "kкКκΚᴋ",
        "lłŁʟǀ",
        "mМмΜᴍ",
        "nпΝηոɴ",
        "oоОοΟσøØօᴏ",
        "pрРρΡᴘ",
        "qԛԚ",
        "rгʀᴦ",
        "sѕЅꜱʂ",
        "tтТτΤŧŦᴛ",
        "uυսцᴜ",
        "vνѵѴᴠ",
        "wωԝԜшᴡ",
        "xхХχΧ",
        "yуУүγΥʏ",
        "zΖᴢ",
        "'’‘ʼʹ`´′＇ʻ‛"
    };

    /** White on black circles, on black squares, and the letters that flags are made of: none of them decomposes. */
    private static final int[] ENCLOSED_ALPHABETS = {0x1F150, 0x1F170, 0x1F1E6};

    /** Latin, Greek, Cyrillic and all others that are written in letters, up to where East Asian scripts begin. */
    private static final int FIRST_FOREIGN = 0x80;

    private static final int FOREIGN_END = 0x2E80;

    private final Map<Integer, Character> meant = new HashMap<>();

    LookAlikes() {
        addConfusables(FIRST_FOREIGN, FOREIGN_END);
        addConfusables(0xA000, 0xAC00);
        addConfusables(0x10000, 0x20000);
        for (String row : TABLE) {
            row.chars().skip(1).forEach(character -> meant.put(character, row.charAt(0)));
        }
        for (int firstOfAlphabet : ENCLOSED_ALPHABETS) {
            IntStream.range(0, 26).forEach(letter -> meant.put(firstOfAlphabet + letter, (char) ('a' + letter)));
        }
    }

    private void addConfusables(int from, int to) {
        SpoofChecker checker = new SpoofChecker.Builder().build();
        Map<String, Character> skeletons = new HashMap<>();
        for (char letter = 'a'; letter <= 'z'; letter++) {
            skeletons.put(checker.getSkeleton(String.valueOf(letter)), letter);
        }
        for (int codePoint = from; codePoint < to; codePoint++) {
            if (Character.isLetter(codePoint)) {
                Character letter = skeletons.get(checker.getSkeleton(Character.toString(codePoint)));
                if (letter != null) {
                    meant.put(codePoint, letter);
                }
            }
        }
    }

    /** Empty where the character stands for itself. */
    Optional<Character> findMeant(int codePoint) {
        return Optional.ofNullable(meant.get(codePoint));
    }
}
