package org.gatehouse.system.desk;

import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The app on a person's phone, written from RFC 6238 and RFC 4648 and sharing no code with the desk. Gives each code
 * once, as the desk takes each once. For one thread.
 */
final class Authenticator {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int STEP_SECONDS = 30;

    private final byte[] secret;
    private final Clock clock;
    private long used;

    /** @param secret as the desk shows it, in groups or not */
    Authenticator(String secret, Clock clock) {
        this.secret = fromBase32(secret.replace(" ", ""));
        this.clock = clock;
    }

    /**
     * Of this step or, where that was used, of the next one, which the desk takes early. Waits where both were used.
     */
    String code() {
        await("a code that was not used")
                .atMost(Duration.ofSeconds(2 * STEP_SECONDS))
                .until(() -> used <= now());
        used = Math.max(used + 1, now());
        return code(used);
    }

    private long now() {
        return clock.instant().getEpochSecond() / STEP_SECONDS;
    }

    private String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 15) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA1", e);
        }
    }

    private static byte[] fromBase32(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 5 / 8);
        int bits = 0;
        int waiting = 0;
        for (int i = 0; i < text.length(); i++) {
            bits = bits << 5 | ALPHABET.indexOf(text.charAt(i));
            waiting += 5;
            if (waiting >= 8) {
                waiting -= 8;
                bytes.put((byte) (bits >> waiting));
                bits &= (1 << waiting) - 1;
            }
        }
        return bytes.array();
    }
}
