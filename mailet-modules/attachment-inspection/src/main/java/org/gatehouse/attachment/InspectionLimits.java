package org.gatehouse.attachment;

import java.time.Duration;
import java.util.List;

/**
 * How far one message is looked into. What lies beyond a limit is a finding, never clean.
 *
 * @param maxUnpackedBytes decoded and unpacked, all leaves of a message together
 * @param maxLeafBytes the largest leaf that is looked into
 * @param maxEntries leaves of a message
 * @param maxDepth archives, documents and messages inside each other
 * @param maxTextChars UTF-16 units of text, all leaves together
 * @param timeLimit for one message; see {@code pool.Watch} for a loaded machine
 * @param moreDigests whether SHA-1 and MD5 of each leaf are needed besides SHA-256
 */
public record InspectionLimits(
        long maxUnpackedBytes,
        int maxLeafBytes,
        int maxEntries,
        int maxDepth,
        int maxTextChars,
        Duration timeLimit,
        boolean moreDigests) {
    private static final int MEGABYTE = 1024 * 1024;
    /** Part paths are bounded (core's PartPath), and so is the stack of a worker. */
    private static final int DEEPEST = 50;

    public InspectionLimits {
        if (maxUnpackedBytes < 1 || maxLeafBytes < 1 || maxEntries < 1 || maxTextChars < 1) {
            throw new IllegalArgumentException("an inspection limit must be 1 or more");
        }
        if (maxDepth < 1 || maxDepth > DEEPEST) {
            throw new IllegalArgumentException("the depth limit must be 1.." + DEEPEST + ", was " + maxDepth);
        }
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("the time limit must be longer than nothing");
        }
    }

    /** SHA-256 is enough. */
    public InspectionLimits(
            long maxUnpackedBytes,
            int maxLeafBytes,
            int maxEntries,
            int maxDepth,
            int maxTextChars,
            Duration timeLimit) {
        this(maxUnpackedBytes, maxLeafBytes, maxEntries, maxDepth, maxTextChars, timeLimit, false);
    }

    /** What ordinary mail never reaches and a worker of the standard size bears. */
    public static InspectionLimits standard() {
        return new InspectionLimits(100L * MEGABYTE, 32 * MEGABYTE, 2000, 12, 4 * MEGABYTE, Duration.ofSeconds(10));
    }

    public InspectionLimits withTimeLimit(Duration newLimit) {
        return new InspectionLimits(
                maxUnpackedBytes, maxLeafBytes, maxEntries, maxDepth, maxTextChars, newLimit, moreDigests);
    }

    public InspectionLimits withMoreDigests(boolean more) {
        return new InspectionLimits(
                maxUnpackedBytes, maxLeafBytes, maxEntries, maxDepth, maxTextChars, timeLimit, more);
    }

    /** For a worker's command line. */
    public List<String> toArguments() {
        return List.of(
                Long.toString(maxUnpackedBytes),
                Integer.toString(maxLeafBytes),
                Integer.toString(maxEntries),
                Integer.toString(maxDepth),
                Integer.toString(maxTextChars),
                timeLimit.toString(),
                Boolean.toString(moreDigests));
    }

    /** @throws IllegalArgumentException where these are not what {@link #toArguments} gave */
    public static InspectionLimits ofArguments(List<String> arguments) {
        if (arguments.size() != 7) {
            throw new IllegalArgumentException("seven limits expected, were " + arguments.size());
        }
        return new InspectionLimits(
                Long.parseLong(arguments.get(0)),
                Integer.parseInt(arguments.get(1)),
                Integer.parseInt(arguments.get(2)),
                Integer.parseInt(arguments.get(3)),
                Integer.parseInt(arguments.get(4)),
                Duration.parse(arguments.get(5)),
                Boolean.parseBoolean(arguments.get(6)));
    }
}
