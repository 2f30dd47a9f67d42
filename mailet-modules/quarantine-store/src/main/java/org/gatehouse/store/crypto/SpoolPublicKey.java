package org.gatehouse.store.crypto;

import com.google.crypto.tink.HybridEncrypt;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.gatehouse.core.mail.MailId;

/**
 * The public half of the spool key: gives a message back to the gateway. Writes the form that {@link SpoolKeys} reads,
 * with a batch key for each message. Thread-safe.
 */
final class SpoolPublicKey {
    private final WrapHeader header;
    private final HybridEncrypt sealer;
    private final SecureRandom random = new SecureRandom();

    SpoolPublicKey(KeyFile file) throws GeneralSecurityException {
        this.header = new WrapHeader(WrapHeader.Kind.SPOOL, file.epoch());
        this.sealer = Hpke.sealer(file.key());
    }

    byte[] wrap(DataKey key, MailId id) {
        byte[] batchKey = new byte[DataKey.BYTES];
        random.nextBytes(batchKey);
        byte[] sealed = SmallSeal.seal(batchKey, Binding.of(header.purpose(), id), key.bytes());
        try {
            return header.before(sealer.encrypt(batchKey, Binding.of(header.purpose())), sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the spool key worked when it was read", e);
        }
    }
}
