package org.gatehouse.store.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.store.disk.Disk;

/** Makes keys, once, and never in place of others. */
public final class KeyMaker {
    private static final int FIRST_EPOCH = 1;

    private KeyMaker() {}

    /**
     * Makes all keys of an installation. The gateway gets the spool key pair, the public halves of the evidence and
     * sealed-evidence keys, the look-up key, and the key that signs checkpoints of the ledger; the desk gets their
     * private halves, the public halves of the spool's (to give messages back) and of the sealed-evidence key, the
     * look-up key and the key of people's accounts. Files are 0600, directories 0700, all synced.
     *
     * @throws KeysRefused where one of the directories is not empty: nothing was made
     */
    public static void create(Path gatewayDirectory, Path deskDirectory, SecureRandom random)
            throws KeysRefused, IOException {
        refuseIfFilled(gatewayDirectory, deskDirectory);
        Files.createDirectories(gatewayDirectory, Disk.PRIVATE_DIRECTORY);
        Files.createDirectories(deskDirectory, Disk.PRIVATE_DIRECTORY);
        byte[] spool = Hpke.generatePrivateKey(random);
        byte[] evidence = Hpke.generatePrivateKey(random);
        byte[] sealed = Hpke.generatePrivateKey(random);
        byte[] lookUp = random(random);
        byte[][] ledger = LedgerKey.generate(random);
        // The desk's first: the gateway must never seal for a key that nobody has.
        writeAll(
                deskDirectory,
                first(KeyKind.EVIDENCE_PRIVATE, evidence),
                first(KeyKind.SEALED_PRIVATE, sealed),
                first(KeyKind.SEALED_PUBLIC, publicHalf(sealed)),
                first(KeyKind.SPOOL_PUBLIC, publicHalf(spool)),
                first(KeyKind.LOOKUP, lookUp),
                first(KeyKind.ACCOUNTS, random(random)));
        writeAll(
                gatewayDirectory,
                first(KeyKind.SPOOL_PRIVATE, spool),
                first(KeyKind.SPOOL_PUBLIC, publicHalf(spool)),
                first(KeyKind.EVIDENCE_PUBLIC, publicHalf(evidence)),
                first(KeyKind.SEALED_PUBLIC, publicHalf(sealed)),
                first(KeyKind.LEDGER_PRIVATE, ledger[0]),
                first(KeyKind.LEDGER_PUBLIC, ledger[1]),
                first(KeyKind.LOOKUP, lookUp));
    }

    /**
     * Makes the key that signs the ledger's checkpoints, for installations from before there was one.
     *
     * @throws KeysRefused where there is one: another would be another ledger's
     */
    public static void createLedgerKey(Path gatewayDirectory, SecureRandom random) throws KeysRefused, IOException {
        for (KeyKind kind : List.of(KeyKind.LEDGER_PRIVATE, KeyKind.LEDGER_PUBLIC)) {
            Path file = gatewayDirectory.resolve(kind.fileName(FIRST_EPOCH));
            if (Files.exists(file)) {
                throw new KeysRefused(List.of(file + ": is there already: keys are never overwritten"));
            }
        }
        byte[][] ledger = LedgerKey.generate(random);
        writeAll(gatewayDirectory, first(KeyKind.LEDGER_PRIVATE, ledger[0]), first(KeyKind.LEDGER_PUBLIC, ledger[1]));
    }

    private static byte[] random(SecureRandom random) {
        byte[] key = new byte[KeyFile.KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    private static KeyFile first(KeyKind kind, byte[] key) {
        return new KeyFile(kind, FIRST_EPOCH, key);
    }

    private static void writeAll(Path directory, KeyFile... keys) throws IOException {
        for (KeyFile key : keys) {
            key.write(directory);
        }
        Disk.syncDirectory(directory);
        Disk.syncDirectory(Disk.parent(directory));
    }

    private static byte[] publicHalf(byte[] privateKey) {
        try {
            return Hpke.publicKey(privateKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key just made has a public half", e);
        }
    }

    private static void refuseIfFilled(Path... directories) throws KeysRefused, IOException {
        List<String> problems = new ArrayList<>();
        for (Path directory : directories) {
            if (Files.exists(directory) && !isEmpty(directory)) {
                problems.add(directory + ": must be empty or not there: keys are never overwritten");
            }
        }
        if (!problems.isEmpty()) {
            throw new KeysRefused(problems);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }
}
