package org.gatehouse.language.model;

/**
 * The 32-bit names of words and features. Part of the model's format: whatever changes here needs a new model.
 */
public final class Hashes {
    private static final int START = 0x811C9DC5;
    private static final int PRIME = 0x01000193;

    private Hashes() {}

    static int start(int kind) {
        return (START ^ kind) * PRIME;
    }

    static int add(int hash, int value) {
        return (hash ^ value) * PRIME;
    }

    /** Spreads what the steps above left close together. */
    static int finish(int hash) {
        int mixed = hash;
        mixed ^= mixed >>> 16;
        mixed *= 0x85EBCA6B;
        mixed ^= mixed >>> 13;
        mixed *= 0xC2B2AE35;
        mixed ^= mixed >>> 16;
        return mixed;
    }

    public static int word(CharSequence letters) {
        int hash = start('w');
        for (int at = 0; at < letters.length(); at++) {
            hash = add(hash, letters.charAt(at));
        }
        return finish(hash);
    }

    static int word(char[] letters, int from, int to) {
        int hash = start('w');
        for (int at = from; at < to; at++) {
            hash = add(hash, letters[at]);
        }
        return finish(hash);
    }

    static int pair(int kind, int first, int second) {
        return finish(add(add(start(kind), first), second));
    }
}
