package org.gatehouse.attachment.reading;

import org.gatehouse.attachment.InspectionLimits;

/**
 * What one message may still cost. Every decoded or unpacked byte, leaf and character is charged here. Once it is
 * exceeded it stays so: libraries swallow exceptions, this does not forget. One thread.
 */
final class Budget {
    /** Below this much output a high ratio says nothing: a drawing or a page of spaces packs well. */
    private static final long RATIO_COUNTS_FROM = 8 * 1024 * 1024;

    private static final long MOST_RATIO = 200;

    private final InspectionLimits limits;
    private long bytes;
    private int entries;
    private int textChars;
    private String exceeded = "";

    Budget(InspectionLimits limits) {
        this.limits = limits;
    }

    /** The limit that was reached; empty while none was. */
    String exceeded() {
        return exceeded;
    }

    int maxLeafBytes() {
        return limits.maxLeafBytes();
    }

    /** Whether lists need SHA-1 and MD5 of each leaf as well. */
    boolean moreDigests() {
        return limits.moreDigests();
    }

    void chargeBytes(long count) {
        bytes += count;
        check(bytes <= limits.maxUnpackedBytes(), "unpacked-bytes");
    }

    void chargeEntry() {
        entries++;
        check(entries <= limits.maxEntries(), "entries");
    }

    void chargeText(int chars) {
        textChars += chars;
        check(textChars <= limits.maxTextChars(), "text");
    }

    void checkDepth(int depth) {
        check(depth <= limits.maxDepth(), "depth");
    }

    /** Where an archive says beforehand what it holds, it is judged before anything is unpacked. */
    void checkPromised(long promisedEntries, long promisedBytes, long packedBytes) {
        check(entries + promisedEntries <= limits.maxEntries(), "entries");
        check(bytes + promisedBytes <= limits.maxUnpackedBytes(), "unpacked-bytes");
        checkRatio(promisedBytes, packedBytes);
    }

    void checkRatio(long unpacked, long packed) {
        check(unpacked <= RATIO_COUNTS_FROM || unpacked / MOST_RATIO <= packed, "ratio");
    }

    /** For what is a limit of its own, such as a header line. */
    LimitReached exceed(String limit) {
        if (exceeded.isEmpty()) {
            exceeded = limit;
        }
        return new LimitReached(limit);
    }

    private void check(boolean within, String limit) {
        if (!within || !exceeded.isEmpty()) {
            throw exceed(exceeded.isEmpty() ? limit : exceeded);
        }
    }
}
