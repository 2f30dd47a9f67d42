package org.gatehouse.attachment.wire;

import org.gatehouse.attachment.InspectionLimits;
import org.gatehouse.core.inspection.MailTrace;

/**
 * How much a worker may answer: what a sound one never exceeds, because it cuts there itself. What is more comes from a
 * worker that has been taken over.
 *
 * @param maxParts of one message
 * @param maxTextChars UTF-16 units of text, all parts together
 */
public record AnswerLimits(int maxParts, int maxTextChars) {
    public static final int MOST_URLS = 1000;
    /** In UTF-16 units, as the others. */
    public static final int LONGEST_URL = 2000;

    public static final int LONGEST_NAME = 500;
    /** Of a media type: RFC 6838 allows 127 for each half. */
    public static final int LONGEST_TYPE = 255;
    /** Those of the structure, and one for each limit that was reached. */
    public static final int MOST_FINDINGS = 256;

    /** Of a Message-ID: what is longer is none (RFC 5322, 2.1.1 allows 998 for a line). */
    public static final int LONGEST_ID = 400;
    /** Messages mentioned. */
    public static final int MOST_IDS = 20;
    /** Of a thread, looked at for its last. */
    public static final int MOST_THREAD = 1000;

    /** Of paths (core's PartPath has up to 201 numbers), codes, categories and other words. */
    static final int LONGEST_WORD = 1500;

    static final int MOST_PARAMETERS = 16;

    private static final int MOST_UTF8_BYTES = 3;
    /** Bytes of all the words and numbers of one part or one finding. */
    private static final int WORDS = 2000;

    public static AnswerLimits of(InspectionLimits limits) {
        return new AnswerLimits(limits.maxEntries(), limits.maxTextChars());
    }

    /** Days and lengths of one trace. */
    private static final int TRACE_WORDS = 100;

    /** How long a whole answer can be. */
    public int maxBytes() {
        long chars = maxTextChars + (long) MOST_URLS * LONGEST_URL + maxParts * (long) (LONGEST_NAME + LONGEST_TYPE);
        chars += (2 * MOST_IDS + 1L) * LONGEST_ID + (MOST_IDS + 1L) * (3L * MailTrace.LONGEST + TRACE_WORDS);
        long words = ((long) maxParts + MOST_FINDINGS) * WORDS + (MOST_URLS + 2 * MOST_IDS + 8L) * Integer.BYTES;
        return (int) Math.min(Integer.MAX_VALUE - 8, MOST_UTF8_BYTES * chars + words);
    }
}
