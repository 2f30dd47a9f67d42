package org.gatehouse.language.model;

/** Takes what a text is read as: the features of a sentence or a line, then its end. */
public interface UnitSink {
    /**
     * The feature that a word is.
     *
     * @param traits its bits, see {@link Words}
     */
    void word(int hash, int length, int traits);

    void feature(int hash);

    /**
     * All features since the last call are of one sentence or line.
     *
     * @param start in UTF-16 units of the text
     * @param words how many it has
     */
    void endUnit(int start, int end, int words);
}
