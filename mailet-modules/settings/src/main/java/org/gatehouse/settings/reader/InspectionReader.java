package org.gatehouse.settings.reader;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gatehouse.settings.InspectionSettings;
import org.gatehouse.settings.MarkerValues;
import org.gatehouse.settings.Units;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.Section;

/** Reads {@code inspection}. The ranges are those that the inspection itself takes. */
final class InspectionReader {
    private static final String ANTIVIRUS = "antivirus-socket";
    private static final int LONGEST_SOCKET = 107;

    private InspectionReader() {}

    static InspectionSettings read(Section section, Path confDir, List<MarkerValues> markers) {
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
                section.get("max-text", Kinds.wholeNumber(10_000, 100_000_000), 4_000_000),
                antivirusSocket(section, confDir),
                KnownListsReader.read(section, confDir, markers));
    }

    /** The system bounds the names of sockets (unix(7): 108 bytes with the end). */
    private static Optional<Path> antivirusSocket(Section section, Path confDir) {
        Optional<Path> socket = section.find(ANTIVIRUS, Kinds.path(confDir));
        if (socket.isPresent() && socket.get().toString().length() > LONGEST_SOCKET) {
            section.mistake(ANTIVIRUS, "must be a path of at most " + LONGEST_SOCKET + " characters");
        }
        return socket;
    }
}
