package org.gatehouse.store.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;
import org.gatehouse.store.disk.Disk;

/**
 * The private half of the sealed-evidence key, split among people (Shamir, GF(256), by Bouncy Castle), put together
 * again for a lowering or a hand-over, and put away afterwards. For one thread.
 */
public final class SealedKeyShares {
    private static final int FEWEST = 2;
    private static final int MOST = 9;
    private static final int SHORTEST_PASSPHRASE = 12;

    private final Path desk;
    private final SecureRandom random;

    /** @param deskDirectory the desk's keys */
    public SealedKeyShares(Path deskDirectory, SecureRandom random) {
        this.desk = deskDirectory;
        this.random = random;
    }

    /**
     * A person who holds a share.
     *
     * @param file where the share is, or is to be
     */
    public record Holder(Path file, String passphrase) {
        @Override
        public String toString() {
            return "Holder[" + file + ", hidden]";
        }
    }

    /** Whether the whole private half lies among the desk's keys. */
    public boolean isWhole() {
        if (!Files.isDirectory(desk)) {
            return false;
        }
        try (Stream<Path> files = Files.list(desk)) {
            return files.anyMatch(SealedPrivateKey::is);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Splits the key that is whole among the desk's keys: any {@code needed} of the holders can put it together, fewer
     * learn nothing. The whole key stays until {@link #putAway}.
     *
     * @throws KeysRefused where there is no whole key, a share's file is there, or a passphrase is too short
     */
    public void split(List<Holder> holders, int needed) throws KeysRefused, IOException {
        requireFit(holders, needed);
        KeyFile newest = newest();
        byte[] whole = wholeKey(newest);
        String key = fingerprint(newest.key());
        ShamirSplitSecret split = ShamirSecretSplitter.getInstance(
                        ShamirSecretSplitter.Algorithm.AES, KeyFile.KEY_BYTES, random)
                .resplit(whole, needed, holders.size());
        ShamirSplitSecretShare[] shares = split.getSecretShares();
        for (int each = 0; each < holders.size(); each++) {
            Holder holder = holders.get(each);
            KeyShare.seal(needed, each + 1, key, shares[each].getEncoded(), holder.passphrase(), random)
                    .write(holder.file());
        }
    }

    /**
     * Puts the key together and lays it among the desk's keys, for as long as it is needed there.
     *
     * @throws KeysRefused where there are too few shares, one is of another key or does not open, or what comes out is
     *     not the key
     */
    public void join(List<Holder> holders) throws KeysRefused, IOException {
        KeyFile whole = whole(holders);
        if (!Files.exists(wholeFile(whole.epoch()))) {
            whole.write(desk);
            Disk.syncDirectory(desk);
        }
    }

    /**
     * Puts the key together in memory, for a hand-over.
     *
     * @throws KeysRefused as {@link #join}
     */
    public EvidencePrivateKey open(List<Holder> holders) throws KeysRefused, IOException {
        try {
            return EvidencePrivateKey.of(whole(holders));
        } catch (GeneralSecurityException e) {
            throw new KeysRefused(List.of("what the shares make is no key"));
        }
    }

    /** The numbers of these shares: the key sheet says whose they are. */
    public static List<Integer> numbers(List<Holder> holders) throws KeysRefused {
        List<Integer> numbers = new ArrayList<>();
        for (Holder holder : holders) {
            numbers.add(KeyShare.read(holder.file()).number());
        }
        return numbers;
    }

    /**
     * Destroys the whole key among the desk's keys, once these holders have shown that they can put it together.
     *
     * @throws KeysRefused as {@link #join}
     */
    public void putAway(List<Holder> holders) throws KeysRefused, IOException {
        join(holders);
        Path file = wholeFile(keyOf(holders).epoch());
        Disk.overwriteSynced(file, new byte[Math.toIntExact(Files.size(file))]);
        Files.delete(file);
        Disk.syncDirectory(desk);
    }

    private KeyFile whole(List<Holder> holders) throws KeysRefused, IOException {
        KeyFile expected = keyOf(holders);
        byte[] whole = combine(holders, fingerprint(expected.key()));
        if (!Arrays.equals(publicHalf(whole), expected.key())) {
            throw new KeysRefused(
                    List.of("the shares do not make the sealed-evidence key: one is of another splitting"));
        }
        return new KeyFile(KeyKind.SEALED_PRIVATE, expected.epoch(), whole);
    }

    /** The public half of the epoch whose shares they are; of the newest where they are of none that is known. */
    private KeyFile keyOf(List<Holder> holders) throws KeysRefused {
        for (Holder holder : holders) {
            String key = KeyShare.read(holder.file()).key();
            for (KeyFile each : publicHalves().values()) {
                if (fingerprint(each.key()).equals(key)) {
                    return each;
                }
            }
        }
        return newest();
    }

    private static byte[] combine(List<Holder> holders, String key) throws KeysRefused, IOException {
        List<ShamirSplitSecretShare> shares = new ArrayList<>();
        Set<Integer> numbers = new TreeSet<>();
        int needed = FEWEST;
        for (Holder holder : holders) {
            KeyShare share = KeyShare.read(holder.file());
            if (!share.key().equals(key)) {
                throw refused(holder, "is a share of another key");
            }
            if (!numbers.add(share.number())) {
                throw refused(holder, "is a share that was given already");
            }
            needed = Math.max(needed, share.needed());
            shares.add(open(holder, share));
        }
        if (shares.size() < needed) {
            throw new KeysRefused(List.of(needed + " people are needed, each with a share of their own"));
        }
        return ShamirSplitSecret.getInstance(
                        ShamirSecretSplitter.Algorithm.AES, shares.toArray(ShamirSplitSecretShare[]::new))
                .getSecret();
    }

    private static ShamirSplitSecretShare open(Holder holder, KeyShare share) throws KeysRefused {
        try {
            return new ShamirSplitSecretShare(share.open(holder.passphrase()), share.number());
        } catch (GeneralSecurityException e) {
            throw refused(holder, "does not open with this passphrase");
        }
    }

    private static void requireFit(List<Holder> holders, int needed) throws KeysRefused {
        if (needed < FEWEST || holders.size() < needed || holders.size() > MOST) {
            throw new KeysRefused(List.of("two people or more are needed, and at most " + MOST + " hold shares"));
        }
        List<String> problems = new ArrayList<>();
        for (Holder holder : holders) {
            if (Files.exists(holder.file())) {
                problems.add(holder.file() + ": is there already: shares are never overwritten");
            }
            if (holder.passphrase().length() < SHORTEST_PASSPHRASE) {
                problems.add(holder.file() + ": its passphrase needs " + SHORTEST_PASSPHRASE + " characters or more");
            }
        }
        if (holders.stream().map(Holder::passphrase).distinct().count() < holders.size()) {
            problems.add("each holder needs a passphrase of their own");
        }
        if (!problems.isEmpty()) {
            throw new KeysRefused(problems);
        }
    }

    private byte[] wholeKey(KeyFile newest) throws KeysRefused {
        Path file = wholeFile(newest.epoch());
        byte[] whole = read(file, KeyKind.SEALED_PRIVATE);
        if (!Arrays.equals(publicHalf(whole), newest.key())) {
            throw new KeysRefused(List.of(file + ": is not the private half of the sealed-evidence key"));
        }
        return whole;
    }

    /** The public half of the key in use. */
    private KeyFile newest() throws KeysRefused {
        SortedMap<Integer, KeyFile> found = publicHalves();
        KeyFile newest = found.isEmpty() ? null : found.get(found.lastKey());
        if (newest == null) {
            throw new KeysRefused(List.of(desk.resolve(KeyKind.SEALED_PUBLIC.fileName(1)) + ": is missing"));
        }
        return newest;
    }

    private SortedMap<Integer, KeyFile> publicHalves() throws KeysRefused {
        KeyDirectory keys = KeyDirectory.read(desk, file -> file.toString().endsWith(".public"));
        if (!keys.problems().isEmpty()) {
            throw new KeysRefused(keys.problems());
        }
        return keys.present(KeyKind.SEALED_PUBLIC);
    }

    private static byte[] read(Path file, KeyKind kind) throws KeysRefused {
        try {
            KeyFile key = KeyFile.read(file);
            if (key.kind() != kind) {
                throw new IOException("is a key of kind " + key.kind().word());
            }
            return key.key();
        } catch (IOException e) {
            throw new KeysRefused(List.of(KeyDirectory.problem(file, e)));
        }
    }

    private static byte[] publicHalf(byte[] privateHalf) throws KeysRefused {
        try {
            return Hpke.publicKey(privateHalf);
        } catch (GeneralSecurityException e) {
            throw new KeysRefused(List.of("what the shares make is no key"));
        }
    }

    private static String fingerprint(byte[] publicHalf) {
        return KeyFingerprint.of(publicHalf);
    }

    private Path wholeFile(int epoch) {
        return desk.resolve(KeyKind.SEALED_PRIVATE.fileName(epoch));
    }

    private static KeysRefused refused(Holder holder, String why) {
        return new KeysRefused(List.of(holder.file() + ": " + why));
    }
}
