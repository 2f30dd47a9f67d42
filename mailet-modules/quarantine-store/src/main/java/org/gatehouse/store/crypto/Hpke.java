package org.gatehouse.store.crypto;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.LowLevelCryptoCaller;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.subtle.HpkeDecrypt;
import com.google.crypto.tink.hybrid.subtle.HpkeEncrypt;
import com.google.crypto.tink.subtle.X25519;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.SecureRandom;

/**
 * HPKE (RFC 9180), base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, by Tink; keys are 32 raw bytes.
 * Tink asks callers of single keys to say so: we keep key files and epochs ourselves.
 */
@AccessesPartialKey
@LowLevelCryptoCaller
final class Hpke {
    /** By how much a sealed value is longer than the plain one: the encapsulated key and the tag. */
    static final int OVERHEAD_BYTES = 48;

    private static final int KEY_BYTES = 32;

    private Hpke() {}

    static byte[] generatePrivateKey(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        // RFC 7748, 5: what decoding would do to it anyway; Tink insists on it.
        key[0] &= (byte) 0xf8;
        key[31] = (byte) ((key[31] & 0x7f) | 0x40);
        return key;
    }

    static byte[] publicKey(byte[] privateKey) throws InvalidKeyException {
        return X25519.publicFromPrivate(privateKey);
    }

    static HybridEncrypt sealer(byte[] publicKey) throws GeneralSecurityException {
        return HpkeEncrypt.create(key(publicKey));
    }

    static HybridDecrypt opener(byte[] privateKey) throws GeneralSecurityException {
        SecretBytes secret = SecretBytes.copyFrom(privateKey, InsecureSecretKeyAccess.get());
        return HpkeDecrypt.create(HpkePrivateKey.create(key(publicKey(privateKey)), secret));
    }

    private static HpkePublicKey key(byte[] publicKey) throws GeneralSecurityException {
        HpkeParameters parameters = HpkeParameters.builder()
                .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                .setVariant(HpkeParameters.Variant.NO_PREFIX)
                .build();
        return HpkePublicKey.create(parameters, Bytes.copyFrom(publicKey), null);
    }
}
