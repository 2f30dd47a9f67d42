package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatehouse.settings.SecretFile;
import org.gatehouse.store.crypto.KeyInventory;
import org.gatehouse.store.crypto.KeysRefused;
import org.gatehouse.store.crypto.SealedKeyShares;
import org.gatehouse.store.crypto.SealedKeyShares.Holder;

/** The sealed-evidence key in the hands of several people. For one thread. */
public final class SealedKey {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final SealedKeyShares shares;

    /** @param deskDirectory the desk's keys */
    public SealedKey(Path deskDirectory) {
        this.shares = new SealedKeyShares(deskDirectory, new SecureRandom());
    }

    /** Whether it lies whole among the desk's keys. */
    public boolean isWhole() {
        return shares.isWhole();
    }

    /**
     * @param files where each holder's share goes, with the file that has this holder's passphrase
     * @throws NotReady with every reason
     */
    public void split(Map<Path, Path> files, int needed) throws NotReady, IOException {
        try {
            shares.split(holders(files), needed);
        } catch (KeysRefused e) {
            throw new NotReady(e.problems());
        }
    }

    /** @throws NotReady with every reason */
    public void join(Map<Path, Path> files) throws NotReady, IOException {
        try {
            shares.join(holders(files));
        } catch (KeysRefused e) {
            throw new NotReady(e.problems());
        }
    }

    /** @throws NotReady with every reason */
    public void putAway(Map<Path, Path> files) throws NotReady, IOException {
        try {
            shares.putAway(holders(files));
        } catch (KeysRefused e) {
            throw new NotReady(e.problems());
        }
    }

    /**
     * The public halves among a side's keys, by name.
     *
     * @throws NotReady with every reason
     */
    public static Map<String, String> publicHalves(Path directory) throws NotReady {
        try {
            return KeyInventory.publicHalves(directory);
        } catch (KeysRefused e) {
            throw new NotReady(e.problems());
        }
    }

    static List<Holder> holders(Map<Path, Path> files) throws NotReady {
        List<Holder> holders = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Map.Entry<Path, Path> each : files.entrySet()) {
            try {
                if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(each.getValue()))) {
                    problems.add(each.getValue() + ": must be readable by its owner only (mode 0600 or 0400)");
                }
                holders.add(new Holder(each.getKey(), new SecretFile(each.getValue()).read()));
            } catch (IOException e) {
                problems.add(each.getValue() + ": cannot be read");
            }
        }
        if (!problems.isEmpty()) {
            throw new NotReady(problems);
        }
        return holders;
    }
}
