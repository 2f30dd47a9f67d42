package org.gatehouse.store.crypto;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.gatehouse.core.access.PersonId;

/** The keys the desk holds. Thread-safe. */
public final class DeskKeys {
    private final LookUpKey lookUp;
    private final byte[] accounts;

    private DeskKeys(LookUpKey lookUp, byte[] accounts) {
        this.lookUp = lookUp;
        this.accounts = accounts;
    }

    /**
     * Reads the desk's keys of a directory that {@link KeyMaker} made.
     *
     * @throws KeysRefused with every problem: what is missing, damaged, misnamed or readable by others
     */
    public static DeskKeys read(Path directory) throws KeysRefused {
        KeyDirectory keys = KeyDirectory.read(directory);
        Optional<KeyFile> lookUp = keys.need(KeyKind.LOOKUP);
        Optional<KeyFile> accounts = keys.need(KeyKind.ACCOUNTS);
        if (!keys.problems().isEmpty()) {
            throw new KeysRefused(keys.problems());
        }
        return new DeskKeys(
                new LookUpKey(lookUp.orElseThrow().key()),
                accounts.orElseThrow().key());
    }

    /** The same keyed digest as {@link GatewayKeys#lookUp}. */
    public byte[] lookUp(String value) {
        return lookUp.of(value);
    }

    /** Seals a secret of this person's account, such as that of the second factor. */
    public byte[] sealForAccount(PersonId person, byte[] secret) {
        return SmallSeal.seal(accounts, binding(person), secret);
    }

    /** @throws GeneralSecurityException where it was changed, is another person's, or was sealed under another key */
    public byte[] openForAccount(PersonId person, byte[] sealed) throws GeneralSecurityException {
        return SmallSeal.open(accounts, binding(person), sealed);
    }

    private static byte[] binding(PersonId person) {
        return Binding.of("account." + person);
    }

    @Override
    public String toString() {
        return "DeskKeys[hidden]";
    }
}
