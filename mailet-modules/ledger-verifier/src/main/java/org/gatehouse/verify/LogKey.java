package org.gatehouse.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public half of the key that signs a ledger's checkpoints, in the notation of C2SP signed-note:
 * {@code NAME+8 hex digits+base64}. Thread-safe.
 */
public final class LogKey {
    private static final Pattern FORM = Pattern.compile("([^+\\s]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]+={0,2})");
    private static final byte ED25519 = 1;
    private static final int KEY_BYTES = 32;
    static final int ID_BYTES = 4;
    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form: RFC 8410. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] id;
    private final PublicKey key;

    private LogKey(String name, byte[] id, PublicKey key) {
        this.name = name;
        this.id = id;
        this.key = key;
    }

    /** @throws IllegalArgumentException where it is no such key */
    public static LogKey parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("a ledger's key is written NAME+8 hex digits+base64");
        }
        byte[] coded = Base64.getDecoder().decode(parts.group(3));
        byte[] id = id(parts.group(1), coded);
        if (coded.length != KEY_BYTES + 1
                || coded[0] != ED25519
                || !HexFormat.of().formatHex(id).equals(parts.group(2))) {
            throw new IllegalArgumentException("the ledger's key is mistyped: its parts do not agree");
        }
        return new LogKey(parts.group(1), id, publicKey(Arrays.copyOfRange(coded, 1, coded.length)));
    }

    String name() {
        return name;
    }

    /** @param signature the key's id, and the signature of RFC 8032 */
    boolean signed(byte[] text, byte[] signature) {
        if (signature.length <= ID_BYTES || !Arrays.equals(Arrays.copyOf(signature, ID_BYTES), id)) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(text);
            return verifier.verify(signature, ID_BYTES, signature.length - ID_BYTES);
        } catch (GeneralSecurityException e) {
            // A signature of the wrong form is told by an exception.
            return false;
        }
    }

    private static byte[] id(String name, byte[] coded) {
        byte[] start = (name + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(start, start.length + coded.length);
        System.arraycopy(coded, 0, both, start.length, coded.length);
        return Arrays.copyOf(Hashes.sha256(both), ID_BYTES);
    }

    private static PublicKey publicKey(byte[] raw) {
        byte[] encoded = Arrays.copyOf(X509, X509.length + raw.length);
        System.arraycopy(raw, 0, encoded, X509.length, raw.length);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the ledger's key is no Ed25519 key", e);
        }
    }
}
