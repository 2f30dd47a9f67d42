package org.gatehouse.store.handover;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;

/**
 * Who gets it.
 *
 * @param authority such as a police force
 * @param officer who asked for it there
 * @param reference theirs
 */
public record Receiver(X509Certificate certificate, String authority, String officer, String reference) {
    /**
     * Reads a certificate, PEM or DER, whose key can be encrypted to.
     *
     * @throws IOException where it cannot be read, is none, has run out, or has a key of another kind than RSA
     */
    public static X509Certificate certificate(Path file, Instant now) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            certificate.checkValidity(Date.from(now));
            if (!certificate.getPublicKey().getAlgorithm().equals("RSA")) {
                throw new IOException(file + ": has no RSA key: ask for a certificate with one");
            }
            return certificate;
        } catch (CertificateException e) {
            throw new IOException(file + ": is no certificate that is valid now", e);
        }
    }

    /** SHA-256, as {@code openssl x509 -fingerprint -sha256} shows it, without colons. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    @Override
    public String toString() {
        return "Receiver[hidden]";
    }
}
