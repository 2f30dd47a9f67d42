package org.gatehouse.store.crypto;

import com.google.crypto.tink.subtle.Hex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.gatehouse.store.disk.Disk;

/**
 * One holder's share of the sealed-evidence key, as a file that may be printed: it opens with the holder's passphrase
 * (Argon2id, RFC 9106, with 64 MiB and 3 passes), and tells nothing alone even then.
 *
 * @param needed how many are needed
 * @param number whose it is: the point at which the polynomial was taken, from 1
 * @param key which key it is of, in short
 * @param salt in hex
 * @param sealed in hex
 */
record KeyShare(int needed, int number, String key, String salt, String sealed) {
    private static final Pattern FORM = Pattern.compile(
            "gatehouse-share v1\nneeded: ([2-9])\nnumber: ([1-9])\nkey: ([0-9a-f]{16})\nsalt: ([0-9a-f]{32})\nshare: ([0-9a-f]{120})\n");
    private static final int SALT_BYTES = 16;
    private static final int MEMORY = 64 * 1024;
    private static final int PASSES = 3;

    static KeyShare seal(int needed, int number, String key, byte[] share, String passphrase, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] sealed = SmallSeal.seal(derive(passphrase, salt), binding(needed, number, key), share);
        return new KeyShare(needed, number, key, Hex.encode(salt), Hex.encode(sealed));
    }

    /** @throws GeneralSecurityException where the passphrase is another, or the share was changed */
    byte[] open(String passphrase) throws GeneralSecurityException {
        return SmallSeal.open(derive(passphrase, Hex.decode(salt)), binding(needed, number, key), Hex.decode(sealed));
    }

    /** Fails where the file is there already. */
    void write(Path file) throws IOException {
        String text = "gatehouse-share v1\nneeded: " + needed + "\nnumber: " + number + "\nkey: " + key + "\nsalt: "
                + salt + "\nshare: " + sealed + "\n";
        Disk.writeSynced(file, text.getBytes(StandardCharsets.US_ASCII));
        Disk.syncDirectory(Disk.parent(file));
    }

    static KeyShare read(Path file) throws KeysRefused {
        try {
            Matcher form = FORM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            if (!form.matches()) {
                throw new IOException("is no share of the sealed-evidence key, or is damaged");
            }
            return new KeyShare(
                    Integer.parseInt(form.group(1)),
                    Integer.parseInt(form.group(2)),
                    form.group(3),
                    form.group(4),
                    form.group(5));
        } catch (IOException e) {
            throw new KeysRefused(List.of(KeyDirectory.problem(file, e)));
        }
    }

    private static byte[] binding(int needed, int number, String key) {
        return Binding.of("share." + needed + "." + number + "." + key);
    }

    private static byte[] derive(String passphrase, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY)
                .withIterations(PASSES)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] key = new byte[KeyFile.KEY_BYTES];
        byte[] typed = Normalizer.normalize(passphrase, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
        generator.generateBytes(typed, key);
        return key;
    }

    @Override
    public String toString() {
        return "KeyShare[" + number + ", hidden]";
    }
}
