package org.gatehouse.store.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The private half of the sealed-evidence key, as a file that may be there or in a safe. It is read for one lowering
 * that two people approved, and forgotten afterwards. Thread-safe.
 */
final class SealedPrivateKey {
    private static final Pattern NAME = Pattern.compile("sealed(-\\d+)?\\.private");

    private final Path directory;
    private final SortedMap<Integer, KeyFile> publicHalves;

    /** @param publicHalves of every epoch: what it must belong to */
    SealedPrivateKey(Path directory, SortedMap<Integer, KeyFile> publicHalves) {
        this.directory = directory;
        this.publicHalves = new TreeMap<>(publicHalves);
    }

    static boolean is(Path file) {
        return NAME.matcher(String.valueOf(file.getFileName())).matches();
    }

    /** @throws KeysRefused where it is not there, is damaged, can be read by others, or is another key */
    EvidencePrivateKey read(int epoch) throws KeysRefused {
        Path file = directory.resolve(KeyKind.SEALED_PRIVATE.fileName(epoch));
        KeyFile publicHalf = publicHalves.get(epoch);
        if (publicHalf == null) {
            throw new KeysRefused(
                    List.of(directory.resolve(KeyKind.SEALED_PUBLIC.fileName(Math.max(epoch, 1))) + ": is missing"));
        }
        try {
            KeyFile key = KeyFile.read(file);
            if (key.kind() != KeyKind.SEALED_PRIVATE || !Arrays.equals(Hpke.publicKey(key.key()), publicHalf.key())) {
                throw new IOException("is not the private half of the sealed-evidence key");
            }
            return EvidencePrivateKey.of(key);
        } catch (IOException | GeneralSecurityException e) {
            throw new KeysRefused(List.of(KeyDirectory.problem(file, e)));
        }
    }
}
