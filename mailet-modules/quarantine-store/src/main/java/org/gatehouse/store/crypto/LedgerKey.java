package org.gatehouse.store.crypto;

import com.google.crypto.tink.subtle.Hex;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.gatehouse.core.ledger.CheckpointText;

/**
 * Signs the ledger's checkpoints: Ed25519 (RFC 8032) of the Java platform, as a C2SP signed-note. The gateway has it,
 * the desk does not. Thread-safe.
 */
public final class LedgerKey {
    private static final String ALGORITHM = "Ed25519";
    private static final byte NOTE_ED25519 = 1;
    private static final int ID_BYTES = 4;
    private static final int NAME_BYTES = 8;

    private final PrivateKey key;
    private final String name;
    private final byte[] coded;

    /** @throws GeneralSecurityException where they are no pair of keys */
    LedgerKey(byte[] privateHalf, byte[] publicHalf) throws GeneralSecurityException {
        this.key = KeyFactory.getInstance(ALGORITHM)
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, privateHalf));
        this.name = name(publicHalf);
        this.coded = join(new byte[] {NOTE_ED25519}, publicHalf);
    }

    /** A new pair: the private half, and the public half. */
    static byte[][] generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, random);
            KeyPair pair = generator.generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            byte[] encoded = pair.getPublic().getEncoded();
            return new byte[][] {seed, Arrays.copyOfRange(encoded, encoded.length - KeyFile.KEY_BYTES, encoded.length)};
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    /** The ledger's name: the same as long as its key is. */
    public String name() {
        return name;
    }

    /** What verifiers need: the public half as C2SP signed-note writes it. */
    public String verifierKey() {
        return verifierKey(name, coded);
    }

    static String verifierKey(byte[] publicHalf) {
        return verifierKey(name(publicHalf), join(new byte[] {NOTE_ED25519}, publicHalf));
    }

    /** The signed note. */
    public String sign(CheckpointText checkpoint) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(checkpoint.text().getBytes(StandardCharsets.UTF_8));
            return checkpoint.text() + "\n\u2014 " + name + " "
                    + Base64.getEncoder().encodeToString(join(id(name, coded), signature.sign())) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key worked when it was read", e);
        }
    }

    private static String verifierKey(String name, byte[] coded) {
        return name + "+" + Hex.encode(id(name, coded)) + "+"
                + Base64.getEncoder().encodeToString(coded);
    }

    private static String name(byte[] publicHalf) {
        return "gatehouse.ledger/" + Hex.encode(Arrays.copyOf(sha256(publicHalf), NAME_BYTES));
    }

    private static byte[] id(String name, byte[] coded) {
        return Arrays.copyOf(sha256(join((name + "\n").getBytes(StandardCharsets.UTF_8), coded)), ID_BYTES);
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "LedgerKey[" + name + ", hidden]";
    }
}
