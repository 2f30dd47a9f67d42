package org.gatehouse.attachment.lists;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One list, as it was last read whole. A new file takes the place of the old one in one step, or, where anything is
 * wrong with it, not at all. Thread-safe.
 */
final class HeldList {
    private static final Loaded NOTHING = new Loaded(DigestSet.of(List.of()), "", Optional.empty());

    private final ListSpec.Of of;
    private final Path file;
    private volatile Loaded loaded = NOTHING;
    private volatile String problem = "";
    private @Nullable Stamp seen;
    private volatile @Nullable Keyed keyed;

    HeldList(ListSpec.Of of, Path file) {
        this.of = of;
        this.file = file;
    }

    /** What is matched with now. */
    private record Loaded(DigestSet digests, String version, Optional<Instant> written) {}

    /** By what a file is known to be another one. */
    private record Stamp(Instant modified, long size, String key) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(
                    attributes.lastModifiedTime().toInstant(), attributes.size(), String.valueOf(attributes.fileKey()));
        }
    }

    /** The digests under a key, for as long as the list stays. */
    private record Keyed(String version, String prefix, DigestSet digests) {}

    /** Takes a new file, where there is one. One thread at a time. */
    void refresh() {
        try {
            Stamp now = Stamp.of(file);
            if (now.equals(seen)) {
                return;
            }
            take(now);
        } catch (NoSuchFileException e) {
            seen = null;
            problem = "missing";
        } catch (IOException e) {
            seen = null;
            problem = "unreadable";
        }
    }

    private void take(Stamp now) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            ListText.Read read = ListText.read(in, of);
            if (!Stamp.of(file).equals(now)) {
                // Somebody is writing it: the next look takes it.
                return;
            }
            loaded = new Loaded(read.digests(), read.version(), Optional.of(now.modified()));
            problem = "";
        } catch (ListText.Refused e) {
            problem = String.valueOf(e.getMessage());
        }
        seen = now;
    }

    boolean has(byte[] digest, boolean ofFile) {
        return ofFile == of.isOfFiles()
                && digest.length == of.bytes()
                && loaded.digests().contains(digest);
    }

    /** Whether a keyed digest is that of one of its values. The key and prefixes are those of this process' life. */
    boolean hasKeyed(byte[] digest, byte[] key, String filePrefix, String addressPrefix) {
        String prefix = of.isOfFiles() ? filePrefix : addressPrefix;
        Loaded now = loaded;
        Keyed known = keyed;
        if (known == null
                || !known.version().equals(now.version())
                || !known.prefix().equals(prefix)) {
            known = new Keyed(now.version(), prefix, now.digests().keyed(key, prefix));
            keyed = known;
        }
        return known.digests().contains(digest);
    }

    ListStatus status() {
        Loaded now = loaded;
        return new ListStatus(now.version(), now.digests().size(), now.written(), problem);
    }
}
