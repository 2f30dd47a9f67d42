package org.gatehouse.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.gatehouse.core.inspection.Category;

/**
 * A list of known illegal or harmful material that somebody brings to a file. The file need not be there yet: it is not
 * connected then.
 *
 * @param name shown to people; never says what the list is of
 * @param category {@link Category#ILLEGAL_LIST} or {@link Category#MALWARE}
 * @param freshWithin the list is old when its file was written longer ago
 */
public record KnownListSettings(String name, Of of, Path file, Category category, Duration freshWithin) {
    /** What its lines are. */
    public enum Of {
        SHA256,
        SHA1,
        MD5,
        ADDRESSES
    }
}
