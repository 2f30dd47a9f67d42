package org.gatehouse.attachment.lists;

/**
 * What both sides say. The process says {@link #READY} when the lists are read. Then for each question, which begins
 * with one of the other numbers, one answer:
 *
 * <ul>
 *   <li>{@link #MATCH}: count, and each digest as 1 (file) or 0 (address), length and bytes. Answer: count, and each
 *       match as the digest's place and the list's.
 *   <li>{@link #MATCH_KEYED}: the key, the two prefixes, count, and each digest as length and bytes. Answer as before.
 *   <li>{@link #STATUS}: answer for each list version, number of values, when its file was written (milliseconds, -1
 *       where there is none), problem.
 * </ul>
 *
 * Numbers as in {@link java.io.DataOutputStream}.
 */
public final class ListProtocol {
    public static final int READY = 0x474c0001;
    public static final int MATCH = 1;
    public static final int MATCH_KEYED = 2;
    public static final int STATUS = 3;
    /** Digests in one question. */
    public static final int MOST = 100_000;

    public static final int LONGEST = 64;

    private ListProtocol() {}
}
