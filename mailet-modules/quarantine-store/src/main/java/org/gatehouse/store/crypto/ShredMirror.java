package org.gatehouse.store.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.disk.Disk;

/**
 * One directory of shred keys: {@code xy/<id>.shred} holds the key and 16 bytes of a digest over id and key, {@code
 * xy/<id>.destroyed} says that there never will be one again, {@code
 * xy/<id>.sealed} that its message was sealed. Files are 0600, directories 0700. Not thread-safe.
 */
final class ShredMirror {
    private static final int CHECK_BYTES = 16;
    private static final int FILE_BYTES = ShredKey.BYTES + CHECK_BYTES;

    private final Path directory;
    /** Directories that are known to survive a power cut. */
    private final Set<Path> lasting = new HashSet<>();

    ShredMirror(Path directory) {
        this.directory = directory;
    }

    /** What is noted beside a key. */
    enum Mark {
        DESTROYED(".destroyed"),
        SEALED(".sealed");

        private final String suffix;

        Mark(String suffix) {
            this.suffix = suffix;
        }
    }

    /** What a mirror says about one key. */
    record Copy(Optional<ShredKey> key, boolean isDamaged, boolean isDestroyed) {}

    boolean exists() {
        return Files.isDirectory(directory);
    }

    void make() throws IOException {
        Files.createDirectories(directory, Disk.PRIVATE_DIRECTORY);
        Disk.syncDirectory(Disk.parent(directory));
    }

    Copy read(MailId id) throws IOException {
        failIfAway();
        boolean destroyed = Files.exists(file(id, Mark.DESTROYED.suffix));
        try {
            byte[] bytes = Files.readAllBytes(file(id, ".shred"));
            byte[] key = Arrays.copyOf(bytes, ShredKey.BYTES);
            boolean whole = bytes.length == FILE_BYTES
                    && Arrays.equals(Arrays.copyOfRange(bytes, ShredKey.BYTES, FILE_BYTES), check(id, key));
            return new Copy(whole ? Optional.of(ShredKey.of(key)) : Optional.empty(), !whole, destroyed);
        } catch (NoSuchFileException e) {
            return new Copy(Optional.empty(), false, destroyed);
        }
    }

    /** Durable on return; takes the place of a damaged copy. */
    void write(MailId id, ShredKey key) throws IOException {
        failIfAway();
        Path file = file(id, ".shred");
        makeFanOut(file);
        byte[] bytes = Arrays.copyOf(key.bytes(), FILE_BYTES);
        System.arraycopy(check(id, key.bytes()), 0, bytes, ShredKey.BYTES, CHECK_BYTES);
        Disk.replaceSynced(file, bytes);
    }

    /** Durable on return. */
    void mark(MailId id, Mark mark) throws IOException {
        failIfAway();
        Path marker = file(id, mark.suffix);
        if (!Files.exists(marker)) {
            makeFanOut(marker);
            Disk.replaceSynced(marker, new byte[0]);
        }
    }

    /** Durable on return. */
    void unmark(MailId id, Mark mark) throws IOException {
        failIfAway();
        Path marker = file(id, mark.suffix);
        if (Files.deleteIfExists(marker)) {
            Disk.syncDirectory(Disk.parent(marker));
        }
    }

    boolean isMarked(MailId id, Mark mark) throws IOException {
        failIfAway();
        return Files.exists(file(id, mark.suffix));
    }

    /** Overwrites the key where it stands, as far as the medium allows, and removes it; durable on return. */
    void destroy(MailId id) throws IOException {
        failIfAway();
        Path file = file(id, ".shred");
        if (Files.exists(file)) {
            Disk.overwriteSynced(file, new byte[FILE_BYTES]);
            Files.delete(file);
            Disk.syncDirectory(Disk.parent(file));
        }
    }

    private void failIfAway() throws IOException {
        if (!exists()) {
            throw new NoSuchFileException(directory.toString());
        }
    }

    private void makeFanOut(Path file) throws IOException {
        Path fanOut = Disk.parent(file);
        boolean isNew = !Files.isDirectory(fanOut);
        if (isNew) {
            Files.createDirectories(fanOut, Disk.PRIVATE_DIRECTORY);
        }
        if (isNew || !lasting.contains(fanOut)) {
            Disk.syncDirectory(directory);
            lasting.add(fanOut);
        }
    }

    private Path file(MailId id, String suffix) {
        String name = id.toString();
        return directory.resolve(name.substring(name.length() - 2)).resolve(name + suffix);
    }

    private static byte[] check(MailId id, byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Binding.of("shred-file", id));
            return Arrays.copyOf(digest.digest(key), CHECK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
