package org.gatehouse.verify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import org.gatehouse.core.ledger.CheckpointText;

/** A ledger's key, and notes signed with it, as C2SP signed-note describes them. */
final class Signer {
    static final String NAME = "gatehouse.ledger/test";

    private final KeyPair pair;
    private final byte[] coded;
    private final byte[] id;

    Signer() throws GeneralSecurityException {
        this.pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] key = Arrays.copyOfRange(encoded, encoded.length - 33, encoded.length);
        key[0] = 1;
        this.coded = key;
        byte[] name = (NAME + "\n").getBytes(StandardCharsets.UTF_8);
        this.id = Arrays.copyOf(Hashes.sha256(join(name, coded)), LogKey.ID_BYTES);
    }

    String key() {
        return NAME + "+" + Hashes.hex(id) + "+" + Base64.getEncoder().encodeToString(coded);
    }

    String sign(CheckpointText checkpoint) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(checkpoint.text().getBytes(StandardCharsets.UTF_8));
        return checkpoint.text() + "\n\u2014 " + NAME + " "
                + Base64.getEncoder().encodeToString(join(id, signature.sign())) + "\n";
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
