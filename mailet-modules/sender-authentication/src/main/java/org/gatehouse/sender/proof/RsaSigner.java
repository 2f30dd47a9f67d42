package org.gatehouse.sender.proof;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs with RSA and SHA-256 (RSASSA-PKCS1-v1_5), which gives the same octets whoever does it. Amazon Corretto Crypto
 * takes a third of the time of Java's own; it has native code for Linux on x86-64, elsewhere Java's own is used.
 * Thread-safe.
 */
final class RsaSigner {
    private static final Logger LOG = LoggerFactory.getLogger(RsaSigner.class);
    private static final String ALGORITHM = "SHA256withRSA";

    private final PrivateKey key;
    private final Optional<Provider> provider;

    private RsaSigner(PrivateKey key, Optional<Provider> provider) {
        this.key = key;
        this.provider = provider;
    }

    static RsaSigner of(PrivateKey key) {
        AmazonCorrettoCryptoProvider fast = AmazonCorrettoCryptoProvider.INSTANCE;
        if (fast.getLoadingError() != null) {
            LOG.info(
                    "event=java-signs why={}", fast.getLoadingError().getClass().getSimpleName());
            return plain(key);
        }
        try {
            PrivateKey translated =
                    KeyFactory.getInstance("RSA", fast).generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
            return new RsaSigner(translated, Optional.of(fast));
        } catch (GeneralSecurityException e) {
            LOG.info("event=java-signs why={}", e.getClass().getSimpleName());
            return plain(key);
        }
    }

    /** By Java's own. */
    static RsaSigner plain(PrivateKey key) {
        return new RsaSigner(key, Optional.empty());
    }

    byte[] sign(byte[] octets) {
        try {
            Signature signature = provider.isPresent()
                    ? Signature.getInstance(ALGORITHM, provider.get())
                    : Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(octets);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an RSA key signs", e);
        }
    }

    @Override
    public String toString() {
        return "RsaSigner[hidden]";
    }
}
