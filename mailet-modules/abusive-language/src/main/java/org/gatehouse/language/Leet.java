package org.gatehouse.language;

/** Digits and signs that stand for the letter they look like. */
final class Leet {
    private Leet() {}

    /** A sign that may stand for a letter. */
    static boolean isSign(char character) {
        return character == '@' || character == '$' || character == '!';
    }

    /** A sign that may stand for a letter at the end of a word too. */
    static boolean isSignAtEnd(char character) {
        return character == '@' || character == '$';
    }

    static boolean isDigit(char character) {
        return decode(character, 'i') != character && !isSign(character);
    }

    /** @param upright what 1 and ! stand for: i or l */
    static char decode(char character, char upright) {
        return switch (character) {
            case '0' -> 'o';
            case '1', '!' -> upright;
            case '3' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '7' -> 't';
            default -> character;
        };
    }
}
