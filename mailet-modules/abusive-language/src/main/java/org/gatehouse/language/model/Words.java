package org.gatehouse.language.model;

/**
 * The words that the model knows, by the hashes of their folded letters: never the words themselves. For each, whether
 * it is common, whether it is worth reading through a disguise, and which group of the open word lists it is in.
 * Immutable, thread-safe.
 */
public final class Words {
    /** The model knows the word. */
    public static final int KNOWN = 0x80;
    /** So common that its spelling says no more than the word itself. */
    public static final int COMMON = 1;
    /** Worth looking for behind a disguise. */
    public static final int TELLING = 2;
    /** The bits of the word lists' groups. */
    public static final int LISTED = 0x7C;

    public static final Words NONE = new Words(new int[0], new byte[0]);

    private final IntIndex index;
    private final byte[] traits;

    public Words(int[] hashes, byte[] traits) {
        this.index = new IntIndex(hashes);
        this.traits = traits.clone();
    }

    public boolean isKnown(int word) {
        return index.find(word) != IntIndex.NONE;
    }

    public boolean isTelling(int word) {
        return (traits(word) & TELLING) != 0;
    }

    /** The bits of a word; 0 for one that is not known. */
    public int traits(int word) {
        int place = index.find(word);
        return place == IntIndex.NONE ? 0 : (traits[place] & 0x7F) | KNOWN;
    }
}
