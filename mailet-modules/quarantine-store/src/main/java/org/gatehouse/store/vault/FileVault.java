package org.gatehouse.store.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.disk.Disk;

/**
 * A vault of files on one machine: {@code a/b/<id>.mail}, where a and b are the last hex digits of the id, which are
 * random in every version of UUID in use. Directories are 0700, files 0600. Thread-safe.
 */
public final class FileVault implements Vault {
    static final String UNFINISHED = ".unfinished";

    private static final String FINISHED = ".mail";

    private final Path directory;
    private final Clock clock;
    /** Directories that are known to survive a power cut. */
    private final Set<Path> lasting = ConcurrentHashMap.newKeySet();

    /** The directory is made when it is first needed. Times of commits come from the clock. */
    public FileVault(Path directory, Clock clock) {
        this.directory = directory.toAbsolutePath().normalize();
        this.clock = clock;
    }

    @Override
    public VaultFile create(MailId id) throws IOException {
        Path file = file(id);
        ensureLasting(Disk.parent(file));
        return UnfinishedFile.start(file, clock);
    }

    @Override
    public InputStream open(MailId id) throws IOException {
        return Files.newInputStream(file(id));
    }

    @Override
    public void delete(MailId id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    @Override
    public List<MailId> listOlderThan(Instant time) throws IOException {
        List<MailId> found = new ArrayList<>();
        for (Path file : files(FINISHED)) {
            if (committedBefore(file, time)) {
                found.add(id(file));
            }
        }
        return found;
    }

    /**
     * Removes what a crash left half written and returns how many there were. To be called before the first
     * {@link #create}, by the one process that writes to this vault.
     */
    public int sweepUnfinished() throws IOException {
        List<Path> left = files(UNFINISHED);
        for (Path file : left) {
            Files.delete(file);
        }
        return left.size();
    }

    private static boolean committedBefore(Path file, Instant time) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(time);
        } catch (NoSuchFileException e) {
            // Deleted while we look.
            return false;
        }
    }

    private Path file(MailId id) {
        String name = id.toString();
        int last = name.length() - 1;
        return directory
                .resolve(name.substring(last - 1, last))
                .resolve(name.substring(last))
                .resolve(name + FINISHED);
    }

    private static MailId id(Path file) {
        String name = String.valueOf(file.getFileName());
        return MailId.of(name.substring(0, name.length() - FINISHED.length()));
    }

    /** A file is safe only when every directory on the way to it is: each new one is synced into its parent, once. */
    private void ensureLasting(Path needed) throws IOException {
        if (lasting.contains(needed)) {
            return;
        }
        synchronized (lasting) {
            if (needed.equals(directory)) {
                Files.createDirectories(needed, Disk.PRIVATE_DIRECTORY);
            } else {
                ensureLasting(Disk.parent(needed));
                createBelow(needed);
            }
            Disk.syncDirectory(Disk.parent(needed));
            lasting.add(needed);
        }
    }

    /** Not its parents: a vault that went away, with its disk perhaps, must not begin anew beside the old one. */
    private static void createBelow(Path needed) throws IOException {
        if (!Files.isDirectory(needed)) {
            Files.createDirectory(needed, Disk.PRIVATE_DIRECTORY);
        }
    }

    private List<Path> files(String suffix) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path outer : entries(directory)) {
            for (Path inner : entries(outer)) {
                entries(inner).stream()
                        .filter(file -> file.toString().endsWith(suffix))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static List<Path> entries(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }
}
