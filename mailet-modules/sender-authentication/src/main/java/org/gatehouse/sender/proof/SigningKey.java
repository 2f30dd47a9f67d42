package org.gatehouse.sender.proof;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import org.apache.james.jdkim.tagvalue.PublicKeyRecordImpl;

/** A public key as a domain publishes it (RFC 6376, 3.6.1). */
final class SigningKey {
    private static final int FEWEST_BITS = 1024; // RFC 8301, 3.2

    private SigningKey() {}

    /** False where it is an RSA key that anybody can break; what cannot be read is for others to refuse. */
    static boolean isStrong(String record) {
        return parse(record)
                .map(key ->
                        !(key instanceof RSAPublicKey rsa) || rsa.getModulus().bitLength() >= FEWEST_BITS)
                .orElse(true);
    }

    /** Empty where it is withdrawn or cannot be read. */
    static Optional<PublicKey> parse(String record) {
        try {
            PublicKeyRecordImpl parsed = new PublicKeyRecordImpl(record);
            parsed.validate();
            return Optional.of(parsed.getPublicKey());
        } catch (IllegalStateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
