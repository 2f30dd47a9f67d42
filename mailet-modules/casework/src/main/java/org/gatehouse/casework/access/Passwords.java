package org.gatehouse.casework.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes passwords: Argon2id (RFC 9106) with 19 MiB, 2 passes, 1 lane (OWASP), in the usual text form, so that
 * parameters can grow later. Few at a time, because each takes memory. Thread-safe.
 */
public final class Passwords {
    private static final int MEMORY = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_ONCE = 4;
    /** So that those who wait do not take all the threads that answer. */
    private static final int WAITING = 8;

    private static final long LONGEST_WAIT_SECONDS = 2;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final SecureRandom random;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    public Passwords(SecureRandom random) {
        this.random = random;
    }

    /** Takes tens of milliseconds. */
    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash;
        places.acquireUninterruptibly();
        try {
            hash = derive(new Cost(MEMORY, PASSES, LANES), salt, password, HASH_BYTES);
        } finally {
            places.release();
        }
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY + ",t=" + PASSES + ",p=" + LANES + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }

    /** As {@link #matches}, but empty where so many are being checked that it would take too long. */
    Optional<Boolean> matchesUnlessBusy(String password, String stored) {
        if (places.getQueueLength() >= WAITING || !takesPlace()) {
            return Optional.empty();
        }
        try {
            return Optional.of(matchesInPlace(password, stored));
        } finally {
            places.release();
        }
    }

    private boolean takesPlace() {
        try {
            return places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Takes as long, whether it is right or not. */
    boolean matches(String password, String stored) {
        places.acquireUninterruptibly();
        try {
            return matchesInPlace(password, stored);
        } finally {
            places.release();
        }
    }

    private static boolean matchesInPlace(String password, String stored) {
        Matcher form = FORM.matcher(stored);
        if (!form.matches()) {
            throw new IllegalStateException("a stored password hash has an unknown form");
        }
        Cost cost = new Cost(
                Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)));
        byte[] expected = Base64.getDecoder().decode(form.group(5));
        byte[] found = derive(cost, Base64.getDecoder().decode(form.group(4)), password, expected.length);
        return MessageDigest.isEqual(expected, found);
    }

    private static byte[] derive(Cost cost, byte[] salt, String password, int bytes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] hash = new byte[bytes];
        // The same letters may be typed as different characters (NIST SP 800-63B, 3.1.1.2).
        byte[] typed = Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
        generator.generateBytes(typed, hash);
        return hash;
    }

    /** @param memory in KiB */
    private record Cost(int memory, int passes, int lanes) {}
}
