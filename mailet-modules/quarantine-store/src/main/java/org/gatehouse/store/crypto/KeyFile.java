package org.gatehouse.store.crypto;

import com.google.crypto.tink.subtle.Hex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.gatehouse.store.disk.Disk;

/**
 * One key in one file: four lines of text (first line, kind, epoch, key in hex) and a fifth with a check value, so that
 * a damaged file is told from a wrong key.
 */
final class KeyFile {
    static final int KEY_BYTES = 32;

    private static final String FIRST_LINE = "gatehouse-key v1";
    private static final Pattern EPOCH = Pattern.compile("[1-9]\\d{0,8}");
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
    private static final int LINES = 5;
    private static final int CHECK_BYTES = 8;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final KeyKind kind;
    private final int epoch;
    private final byte[] key;

    KeyFile(KeyKind kind, int epoch, byte[] key) {
        if (key.length != KEY_BYTES || epoch < 1) {
            throw new IllegalArgumentException("a key has 32 bytes and an epoch from 1");
        }
        this.kind = kind;
        this.epoch = epoch;
        this.key = key;
    }

    KeyKind kind() {
        return kind;
    }

    int epoch() {
        return epoch;
    }

    byte[] key() {
        return key;
    }

    /** Fails where the file is there already. */
    void write(Path directory) throws IOException {
        String lines = lines();
        String text = lines + "check: " + check(lines) + "\n";
        Disk.writeSynced(directory.resolve(kind.fileName(epoch)), text.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws IOException where it cannot be read, is damaged, or others may read (or, if public, change) it */
    static KeyFile read(Path file) throws IOException {
        // Latin-1 reads any bytes, so that damage is reported as damage.
        List<String> lines =
                List.of(Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1));
        if (lines.size() != LINES + 1 || !lines.get(0).equals(FIRST_LINE)) {
            throw new IOException("is no key file of this version, or is damaged");
        }
        String checked = String.join("\n", lines.subList(0, LINES - 1)) + "\n";
        if (!value(lines, LINES - 1, "check").equals(check(checked))) {
            throw new IOException("is damaged: the check value is wrong");
        }
        KeyKind kind = KeyKind.of(value(lines, 1, "kind"));
        checkPermissions(file, kind);
        String epoch = value(lines, 2, "epoch");
        String key = value(lines, 3, "key");
        if (!EPOCH.matcher(epoch).matches() || !KEY.matcher(key).matches()) {
            throw new IOException("has no epoch from 1 or no key of " + KEY_BYTES + " bytes");
        }
        return new KeyFile(kind, Integer.parseInt(epoch), Hex.decode(key));
    }

    static boolean looksLikeOne(Path file) throws IOException {
        byte[] expected = FIRST_LINE.getBytes(StandardCharsets.US_ASCII);
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(expected.length), expected);
        }
    }

    private static void checkPermissions(Path file, KeyKind kind) throws IOException {
        Set<PosixFilePermission> given = Files.getPosixFilePermissions(file);
        if (kind.isSecret() && !OWNER_ONLY.containsAll(given)) {
            throw new IOException("must be readable by its owner only (mode 0600 or 0400)");
        }
        if (given.contains(PosixFilePermission.GROUP_WRITE) || given.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException("must be writable by its owner only");
        }
    }

    private String lines() {
        return FIRST_LINE + "\nkind: " + kind.word() + "\nepoch: " + epoch + "\nkey: " + Hex.encode(key) + "\n";
    }

    private static String value(List<String> lines, int index, String name) throws IOException {
        String start = name + ": ";
        String line = lines.get(index);
        if (!line.startsWith(start)) {
            throw new IOException("is damaged: line " + (index + 1) + " must start with " + start);
        }
        return line.substring(start.length());
    }

    private static String check(String lines) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.ISO_8859_1));
            return Hex.encode(Arrays.copyOf(digest, CHECK_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "KeyFile[" + kind.word() + ", epoch " + epoch + ", hidden]";
    }
}
