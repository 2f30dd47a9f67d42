package org.gatehouse.store.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gatehouse.store.disk.Disk;

/**
 * The evidence keys, or the sealed-evidence keys, over time: a new pair makes a new epoch, what lies under the older ones
 * is wrapped anew ({@link Rewrap}), and an old private half is destroyed once nothing lies under it. For one thread; a
 * running gateway or desk reads its keys at its start.
 */
public final class EvidenceEpochs {
    private final KeyKind privateKind;
    private final KeyKind publicKind;
    private final Path desk;

    private EvidenceEpochs(KeyKind privateKind, KeyKind publicKind, Path desk) {
        this.privateKind = privateKind;
        this.publicKind = publicKind;
        this.desk = desk;
    }

    /** Those of what is flagged and held. */
    public static EvidenceEpochs ofEvidence(Path desk) {
        return new EvidenceEpochs(KeyKind.EVIDENCE_PRIVATE, KeyKind.EVIDENCE_PUBLIC, desk);
    }

    /** Those of what is sealed. */
    public static EvidenceEpochs ofSealed(Path desk) {
        return new EvidenceEpochs(KeyKind.SEALED_PRIVATE, KeyKind.SEALED_PUBLIC, desk);
    }

    /** The epochs there are, by their public or private halves; the last is the one in use. */
    public SortedSet<Integer> list() throws KeysRefused {
        SortedSet<Integer> epochs = new TreeSet<>(files(publicKind).keySet());
        epochs.addAll(files(privateKind).keySet());
        if (epochs.isEmpty()) {
            throw new KeysRefused(List.of(desk + ": has no " + privateKind.word() + " key"));
        }
        return epochs;
    }

    /**
     * Makes the next epoch among the desk's keys. The gateway needs its public half.
     *
     * @return the public half's file
     */
    public Path rotate(SecureRandom random) throws KeysRefused, IOException {
        int next = list().last() + 1;
        byte[] made = Hpke.generatePrivateKey(random);
        try {
            new KeyFile(privateKind, next, made).write(desk);
            new KeyFile(publicKind, next, Hpke.publicKey(made)).write(desk);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key just made has a public half", e);
        }
        Disk.syncDirectory(desk);
        return desk.resolve(publicKind.fileName(next));
    }

    /**
     * Writes the public half of the newest epoch into the gateway's directory.
     *
     * @throws IOException where it cannot be written, or is there already
     */
    public Path giveTo(Path gateway) throws KeysRefused, IOException {
        SortedMap<Integer, KeyFile> publicHalves = files(publicKind);
        if (publicHalves.isEmpty()) {
            throw new KeysRefused(List.of(desk + ": has no " + publicKind.word() + " key"));
        }
        KeyFile newest =
                publicHalves.values().stream().reduce((first, last) -> last).orElseThrow();
        newest.write(gateway);
        Disk.syncDirectory(gateway);
        return gateway.resolve(publicKind.fileName(newest.epoch()));
    }

    /**
     * Destroys the private halves of these epochs, for good, and their public halves.
     *
     * @throws IllegalArgumentException where the newest would go
     */
    public void destroy(Set<Integer> epochs) throws KeysRefused, IOException {
        int newest = list().last();
        for (int epoch : epochs) {
            if (epoch >= newest) {
                throw new IllegalArgumentException("the newest evidence key is in use");
            }
            Path file = desk.resolve(privateKind.fileName(epoch));
            if (Files.exists(file)) {
                Disk.overwriteSynced(file, new byte[Math.toIntExact(Files.size(file))]);
                Files.delete(file);
            }
            Files.deleteIfExists(desk.resolve(publicKind.fileName(epoch)));
        }
        Disk.syncDirectory(desk);
    }

    private SortedMap<Integer, KeyFile> files(KeyKind kind) throws KeysRefused {
        // The whole sealed key is not brought into memory to be counted.
        KeyDirectory keys =
                KeyDirectory.read(desk, file -> !SealedPrivateKey.is(file) || kind == KeyKind.SEALED_PRIVATE);
        if (!keys.problems().isEmpty()) {
            throw new KeysRefused(keys.problems());
        }
        return new TreeMap<>(Map.copyOf(keys.present(kind)));
    }
}
