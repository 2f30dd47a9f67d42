package org.gatehouse.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How our header lines are told from forged ones: whatever a message brings under our names is taken out, and what we
 * say is signed. Thread-safe.
 */
public final class Marking {
    private static final String OURS = "x-gatehouse-";
    private static final String RESULTS = "authentication-results";

    private final String authority;
    private final byte[] key;
    private final Set<String> secrets;

    /**
     * @param authority under which we write down what we found of senders (RFC 8601, 2.5)
     * @param key of the signature; whoever checks it has it, too
     * @param secrets names of fields that prove something to us alone, in lower case
     */
    public Marking(String authority, byte[] key, Set<String> secrets) {
        this.authority = authority.toLowerCase(Locale.ROOT);
        this.key = Arrays.copyOf(key, key.length);
        this.secrets = Set.copyOf(secrets);
    }

    /** HMAC-SHA-256 of these values in this order, in base64. */
    String sign(String... values) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(String.join("\n", values).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    /**
     * Whether a field of a received message must not go on.
     *
     * @param field its beginning, at least the name and the first word of the value
     */
    boolean isForged(String field) {
        int colon = field.indexOf(':');
        String name = (colon < 0 ? field : field.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
        return name.startsWith(OURS)
                || secrets.contains(name)
                || (name.equals(RESULTS)
                        && authority(field.substring(colon + 1))
                                .filter(authority::equals)
                                .isPresent());
    }

    /** RFC 8601, 2.2: comments may stand before it, and it may be quoted. */
    private static Optional<String> authority(String value) {
        String first = withoutComments(value).strip().split("[;\\s]", 2)[0];
        return Optional.of(first.replace("\"", "").toLowerCase(Locale.ROOT));
    }

    /** Comments may stand in each other. */
    static String withoutComments(String value) {
        String text = value;
        String before;
        do {
            before = text;
            text = text.replaceAll("\\([^()]*\\)", " ");
        } while (!text.equals(before));
        return text;
    }

    @Override
    public String toString() {
        return "Marking[" + authority + "]";
    }
}
