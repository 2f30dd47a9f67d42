package org.gatehouse.attachment.lists;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.gatehouse.core.inspection.Category;

/**
 * A list that somebody brings to a file: one value on each line, {@code #} before comments. Whoever brings a new one
 * writes it beside the old and renames it. Another way to bring lists ends in such a file as well.
 *
 * @param name what people may read; never says what the list is of
 * @param category of a match: {@link Category#ILLEGAL_LIST} or {@link Category#MALWARE}
 * @param freshWithin it is old when its file was written longer ago; empty where it never is
 */
public record ListSpec(String name, Of of, Path file, Category category, Optional<Duration> freshWithin) {
    /** What its values are. */
    public enum Of {
        SHA256(32),
        SHA1(20),
        MD5(16),
        /** Web addresses as people write them. */
        ADDRESSES(32);

        private final int bytes;

        Of(int bytes) {
            this.bytes = bytes;
        }

        /** Of the digests that are compared. */
        int bytes() {
            return bytes;
        }

        public boolean isOfFiles() {
            return this != ADDRESSES;
        }
    }
}
