package org.gatehouse.store.crypto;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which keys are in a directory, by their fingerprints: what stands on the sheet that is printed at set-up. */
public final class KeyInventory {
    private KeyInventory() {}

    /**
     * The public halves by name, such as {@code evidence}; of the ledger's the whole, as verifiers take it.
     *
     * @throws KeysRefused with every problem: what is damaged, misnamed or readable by others
     */
    public static Map<String, String> publicHalves(Path directory) throws KeysRefused {
        KeyDirectory keys = KeyDirectory.read(directory, file -> file.toString().endsWith(".public"));
        Map<String, String> found = new TreeMap<>();
        List<String> problems = new ArrayList<>(keys.problems());
        for (KeyKind kind : List.of(KeyKind.EVIDENCE_PUBLIC, KeyKind.SEALED_PUBLIC, KeyKind.SPOOL_PUBLIC)) {
            keys.present(kind).forEach((epoch, key) -> found.put(name(kind, epoch), KeyFingerprint.of(key.key())));
        }
        keys.present(KeyKind.LEDGER_PUBLIC)
                .forEach((epoch, key) -> found.put("ledger", LedgerKey.verifierKey(key.key())));
        if (!problems.isEmpty()) {
            throw new KeysRefused(problems);
        }
        return found;
    }

    private static String name(KeyKind kind, int epoch) {
        return kind.fileName(epoch).replace(".public", "");
    }
}
