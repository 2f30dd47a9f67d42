package org.gatehouse.store.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.gatehouse.store.disk.Disk;

/** One random password for each role, each in a file that only we may read. For one thread at a time. */
final class Passwords {
    private static final int RANDOM_BYTES = 24;

    private final Path directory;
    private final SecureRandom random;

    Passwords(Path directory, SecureRandom random) {
        this.directory = directory;
        this.random = random;
    }

    Path file(String user) {
        return directory.resolve(user + ".password");
    }

    /** The user's password; made when it is first asked for. */
    String get(String user) {
        Path file = file(user);
        try {
            if (!Files.exists(file)) {
                byte[] bytes = new byte[RANDOM_BYTES];
                random.nextBytes(bytes);
                String made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
                Disk.replaceSynced(file, made.getBytes(StandardCharsets.US_ASCII));
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new PostgresFailed("the password of " + user + " cannot be read or made", e);
        }
    }
}
