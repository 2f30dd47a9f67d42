package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second gateway off the same data directory: it would take over the embedded database of the first, and stop
 * it at its own end. The system lets go of the lock when the process dies, however it dies. So whoever has it knows
 * that the one before is dead, and the file says its name.
 */
final class DataLock implements AutoCloseable {
    private static final String FILE = "gateway.lock";
    private static final int MOST_BYTES = 64;

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws NotReady where another process has it */
    static DataLock take(Path directory) throws NotReady {
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    directory.resolve(FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new NotReady(List.of("gateway.data-dir: another gateway is at work in " + directory));
            }
            return new DataLock(channel);
        } catch (IOException e) {
            throw new NotReady(List.of("gateway.data-dir: " + FILE + " cannot be locked in " + directory));
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another gateway in this JVM.
            return null;
        }
    }

    /** Who had the lock before, and is dead; empty where the file does not say it. */
    Optional<UUID> before() throws IOException {
        ByteBuffer name = ByteBuffer.allocate(MOST_BYTES);
        channel.read(name, 0);
        try {
            return Optional.of(UUID.fromString(
                    StandardCharsets.US_ASCII.decode(name.flip()).toString().strip()));
        } catch (IllegalArgumentException e) {
            // A new file, or one cut off as its writer died. Leases run out by themselves.
            return Optional.empty();
        }
    }

    /** Says who has it now. */
    void name(UUID holder) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
