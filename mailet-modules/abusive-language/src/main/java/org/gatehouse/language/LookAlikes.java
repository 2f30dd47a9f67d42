package org.gatehouse.language;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Characters of other scripts that a reader takes for a Latin letter, after compatibility decomposition (Unicode
 * Technical Standard 39 calls them confusables). The common ones only. Immutable.
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

    private final Map<Integer, Character> meant = new HashMap<>();

    LookAlikes() {
        for (String row : TABLE) {
            row.chars().skip(1).forEach(character -> meant.put(character, row.charAt(0)));
        }
        for (int firstOfAlphabet : ENCLOSED_ALPHABETS) {
            IntStream.range(0, 26).forEach(letter -> meant.put(firstOfAlphabet + letter, (char) ('a' + letter)));
        }
    }

    /** Empty where the character stands for itself. */
    Optional<Character> findMeant(int codePoint) {
        return Optional.ofNullable(meant.get(codePoint));
    }
}
