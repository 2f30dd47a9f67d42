package org.gatehouse.language.model;

/** Digits and signs that are written for the letter they look like. */
final class Signs {
    private Signs() {}

    /** @param upright what 1, ! and | stand for: i or l */
    static char letter(char written, char upright) {
        return switch (written) {
            case '0' -> 'o';
            case '1', '!', '|' -> upright;
            case '3' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '6', '9' -> 'g';
            case '7', '+' -> 't';
            case '8' -> 'b';
            case '(' -> 'c';
            default -> written;
        };
    }
}
