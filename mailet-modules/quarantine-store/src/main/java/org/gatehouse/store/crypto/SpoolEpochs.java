package org.gatehouse.store.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gatehouse.store.disk.Disk;

/**
 * The spool's key pairs over time. A new pair makes a new epoch; an old one is destroyed once nothing waits under it,
 * and whatever passed through the spool until then can be read by nobody who copied disk and database before (ADR
 * 0003). For one thread; a running gateway reads its keys at its start.
 */
public final class SpoolEpochs {
    private final Path directory;

    /** @param directory the gateway's keys */
    public SpoolEpochs(Path directory) {
        this.directory = directory;
    }

    /** The epochs whose private key is here. */
    public SortedSet<Integer> list() throws KeysRefused {
        return new TreeSet<>(privateKeys().keySet());
    }

    /**
     * Makes the next epoch. The gateway works with it from its next start; the desk gets its public half.
     *
     * @return the public half's file, to be given to the desk
     */
    public Path rotate(SecureRandom random) throws KeysRefused, IOException {
        int next = privateKeys().lastKey() + 1;
        byte[] made = Hpke.generatePrivateKey(random);
        try {
            new KeyFile(KeyKind.SPOOL_PRIVATE, next, made).write(directory);
            new KeyFile(KeyKind.SPOOL_PUBLIC, next, Hpke.publicKey(made)).write(directory);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key just made has a public half", e);
        }
        Disk.syncDirectory(directory);
        return directory.resolve(KeyKind.SPOOL_PUBLIC.fileName(next));
    }

    /**
     * Writes the public half of the newest epoch into the desk's directory too, where that is on this machine.
     *
     * @return its file there
     * @throws IOException where it cannot be written, or is there already
     */
    public Path giveTo(Path desk) throws KeysRefused, IOException {
        KeyDirectory keys = KeyDirectory.read(directory);
        Optional<KeyFile> newest = keys.need(KeyKind.SPOOL_PUBLIC);
        if (!keys.problems().isEmpty()) {
            throw new KeysRefused(List.copyOf(keys.problems()));
        }
        KeyFile publicHalf = newest.orElseThrow();
        publicHalf.write(desk);
        Disk.syncDirectory(desk);
        return desk.resolve(KeyKind.SPOOL_PUBLIC.fileName(publicHalf.epoch()));
    }

    /**
     * Destroys the keys of these epochs, for good: each file is overwritten, synced and removed.
     *
     * @throws IllegalArgumentException where the newest would go
     */
    public void destroy(Set<Integer> epochs) throws KeysRefused, IOException {
        int newest = privateKeys().lastKey();
        for (int epoch : epochs) {
            if (epoch >= newest) {
                throw new IllegalArgumentException("the newest spool key is in use");
            }
            Path file = directory.resolve(KeyKind.SPOOL_PRIVATE.fileName(epoch));
            Disk.overwriteSynced(file, new byte[Math.toIntExact(Files.size(file))]);
            Files.delete(file);
            Files.deleteIfExists(directory.resolve(KeyKind.SPOOL_PUBLIC.fileName(epoch)));
        }
        Disk.syncDirectory(directory);
    }

    private SortedMap<Integer, KeyFile> privateKeys() throws KeysRefused {
        KeyDirectory keys = KeyDirectory.read(directory);
        SortedMap<Integer, KeyFile> found = keys.all(KeyKind.SPOOL_PRIVATE);
        List<String> problems = Stream.concat(
                        keys.problems().stream(),
                        found.isEmpty() ? Stream.of(directory + ": has no spool key") : Stream.empty())
                .distinct()
                .toList();
        if (!problems.isEmpty()) {
            throw new KeysRefused(problems);
        }
        return found;
    }
}
