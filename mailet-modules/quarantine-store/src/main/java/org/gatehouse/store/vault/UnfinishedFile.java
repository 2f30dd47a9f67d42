package org.gatehouse.store.vault;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import org.gatehouse.store.disk.Disk;

/** A file under another name until it is committed: synced, renamed, its directory synced. */
final class UnfinishedFile implements VaultFile {
    private final Path unfinished;
    private final Path finished;
    private final FileChannel channel;
    private final OutputStream output;
    private final Clock clock;
    private boolean committed;

    private UnfinishedFile(Path unfinished, Path finished, FileChannel channel, Clock clock) {
        this.unfinished = unfinished;
        this.finished = finished;
        this.channel = channel;
        this.output = new KeptOpen(Channels.newOutputStream(channel));
        this.clock = clock;
    }

    static UnfinishedFile start(Path finished, Clock clock) throws IOException {
        if (Files.exists(finished)) {
            throw new FileAlreadyExistsException(finished.toString());
        }
        Path unfinished = finished.resolveSibling(finished.getFileName() + FileVault.UNFINISHED);
        return new UnfinishedFile(unfinished, finished, Disk.createFile(unfinished), clock);
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public void commit() throws IOException {
        Files.setLastModifiedTime(unfinished, FileTime.from(clock.instant()));
        channel.force(true);
        channel.close();
        Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
        try {
            Disk.syncDirectory(Disk.parent(finished));
        } catch (IOException e) {
            // Nobody was promised anything: it may not be found later as if it had been kept.
            Files.deleteIfExists(finished);
            throw e;
        }
        committed = true;
    }

    @Override
    public void close() throws IOException {
        if (committed) {
            return;
        }
        try (channel) {
            Files.deleteIfExists(unfinished);
        }
    }

    /** The encrypting stream closes what it writes to, but the file is synced after that. */
    private static final class KeptOpen extends FilterOutputStream {
        KeptOpen(OutputStream file) {
            super(file);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {
            // Left open on purpose.
        }
    }
}
