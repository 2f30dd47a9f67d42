package org.gatehouse.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How far the gateway looks into a message. What goes beyond a limit is a finding, never clean.
 *
 * @param workers scan processes at work at a time; one more is kept warm
 * @param workerMemory bytes of heap for each
 * @param timeLimit for one message
 * @param maxUnpacked bytes, over everything in one message
 * @param maxLeaf bytes of one file
 * @param maxEntries files in one message
 * @param maxDepth archives and messages within each other
 * @param maxText characters of text looked at in one message
 * @param antivirusSocket of clamd; empty where none is connected
 * @param lists of known illegal or harmful material
 */
public record InspectionSettings(
        int workers,
        long workerMemory,
        Duration timeLimit,
        long maxUnpacked,
        long maxLeaf,
        int maxEntries,
        int maxDepth,
        int maxText,
        Optional<Path> antivirusSocket,
        List<KnownListSettings> lists) {
    public InspectionSettings {
        lists = List.copyOf(lists);
    }
}
