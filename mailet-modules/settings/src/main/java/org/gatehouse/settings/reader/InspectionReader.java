package org.gatehouse.settings.reader;

import java.time.Duration;
import org.gatehouse.settings.InspectionSettings;
import org.gatehouse.settings.Units;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.Section;

/** Reads {@code inspection}. The ranges are those that the inspection itself takes. */
final class InspectionReader {
    private InspectionReader() {}

    static InspectionSettings read(Section section) {
        long maxUnpacked = section.get("max-unpacked", Kinds.size("1MB", "10GB"), 100L << 20);
        long maxLeaf = section.get("max-leaf", Kinds.size("64KB", "1GB"), Math.min(maxUnpacked, 32L << 20));
        if (maxLeaf > maxUnpacked) {
            section.mistake(
                    "max-leaf",
                    "must be at most inspection.max-unpacked (" + Units.formatSize(maxUnpacked) + "), was "
                            + Units.formatSize(maxLeaf));
        }
        return new InspectionSettings(
                section.get("workers", Kinds.wholeNumber(1, 64), 2),
                section.get("worker-memory", Kinds.size("128MB", "8GB"), 256L << 20),
                section.get("time-limit", Kinds.duration("100ms", "5m"), Duration.ofSeconds(10)),
                maxUnpacked,
                maxLeaf,
                section.get("max-entries", Kinds.wholeNumber(10, 1_000_000), 2_000),
                section.get("max-depth", Kinds.wholeNumber(1, 50), 12),
                section.get("max-text", Kinds.wholeNumber(10_000, 100_000_000), 4_000_000));
    }
}
