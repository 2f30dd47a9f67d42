package org.gatehouse.store.crypto;

import com.google.crypto.tink.HybridEncrypt;
import java.security.GeneralSecurityException;
import org.gatehouse.core.mail.MailId;

/**
 * The public half of an evidence key: it can seal, not open. What it wraps is the data key sealed under the shred key,
 * so opening takes the private half and the shred key. Thread-safe.
 */
final class EvidencePublicKey {
    private final WrapHeader header;
    private final HybridEncrypt sealer;

    EvidencePublicKey(WrapHeader header, byte[] publicKey) throws GeneralSecurityException {
        this.header = header;
        this.sealer = Hpke.sealer(publicKey);
    }

    int epoch() {
        return header.epoch();
    }

    byte[] wrap(DataKey key, MailId id, ShredKey shred) {
        byte[] inner = SmallSeal.seal(shred.bytes(), Binding.of("shred." + header.kind(), id), key.bytes());
        try {
            return header.before(sealer.encrypt(inner, Binding.of(header.purpose(), id)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the evidence key worked when it was read", e);
        }
    }
}
