package org.gatehouse.core.mail;

import java.util.regex.Pattern;

/** SHA-256 of the received bytes, before any header is added: 64 lower-case hexadecimal digits. Safe to log. */
public record Fingerprint(String hex) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public Fingerprint {
        if (!SHA_256.matcher(hex).matches()) {
            throw new IllegalArgumentException("a fingerprint is 64 lower-case hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
