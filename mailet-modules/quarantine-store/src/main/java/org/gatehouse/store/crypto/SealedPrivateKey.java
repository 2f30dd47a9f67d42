package org.gatehouse.store.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;

/**
 * The private half of the sealed-evidence key, as a file that may be there or in a safe. It is read for one lowering
 * that two people approved, and forgotten afterwards. Thread-safe.
 */
final class SealedPrivateKey {
    private static final int FIRST_EPOCH = 1;

    private final Path file;
    private final byte[] publicHalf;

    /** @param publicHalf what it must belong to */
    SealedPrivateKey(Path directory, byte[] publicHalf) {
        this.file = file(directory);
        this.publicHalf = publicHalf.clone();
    }

    static boolean is(Path file) {
        return file.getFileName().equals(Path.of(KeyKind.SEALED_PRIVATE.fileName(FIRST_EPOCH)));
    }

    /** @throws KeysRefused where it is not there, is damaged, can be read by others, or is another key */
    EvidencePrivateKey read() throws KeysRefused {
        try {
            KeyFile key = KeyFile.read(file);
            if (key.kind() != KeyKind.SEALED_PRIVATE || !Arrays.equals(Hpke.publicKey(key.key()), publicHalf)) {
                throw new IOException("is not the private half of the sealed-evidence key");
            }
            return EvidencePrivateKey.of(key);
        } catch (IOException | GeneralSecurityException e) {
            throw new KeysRefused(List.of(KeyDirectory.problem(file, e)));
        }
    }

    private static Path file(Path directory) {
        return directory.resolve(KeyKind.SEALED_PRIVATE.fileName(FIRST_EPOCH));
    }
}
