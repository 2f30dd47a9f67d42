package org.gatehouse.store.crypto;

import com.google.crypto.tink.HybridDecrypt;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.UnreadableMail;

/**
 * The private half of the evidence key or the sealed-evidence key. Never on the gateway. Thread-safe.
 */
public final class EvidencePrivateKey {
    private final WrapHeader header;
    private final HybridDecrypt opener;

    private EvidencePrivateKey(WrapHeader header, HybridDecrypt opener) {
        this.header = header;
        this.opener = opener;
    }

    /** Reads {@code evidence.private} or {@code sealed.private}. */
    public static EvidencePrivateKey read(Path file) throws KeysRefused {
        try {
            return of(KeyFile.read(file));
        } catch (IOException | GeneralSecurityException e) {
            throw new KeysRefused(List.of(KeyDirectory.problem(file, e)));
        }
    }

    static EvidencePrivateKey of(KeyFile key) throws IOException, GeneralSecurityException {
        WrapHeader header = new WrapHeader(kind(key), key.epoch());
        return new EvidencePrivateKey(header, Hpke.opener(key.key()));
    }

    /**
     * @throws UnreadableMail where it was wrapped under another key, or for another message, or with another shred key
     */
    public DataKey unwrap(byte[] wrapped, MailId id, ShredKey shred) throws UnreadableMail {
        try {
            WrapHeader found = WrapHeader.read(wrapped);
            if (!found.equals(header)) {
                throw new GeneralSecurityException(
                        "wrapped under the " + found.kind() + " key of epoch " + found.epoch());
            }
            byte[] sealed = Arrays.copyOfRange(wrapped, WrapHeader.BYTES, wrapped.length);
            byte[] inner = opener.decrypt(sealed, Binding.of(header.purpose(), id));
            return DataKey.of(SmallSeal.open(shred.bytes(), Binding.of("shred." + header.kind(), id), inner));
        } catch (GeneralSecurityException e) {
            throw new UnreadableMail(
                    id, "the data key does not open with the " + header.kind() + " key and this shred key", e);
        }
    }

    private static WrapHeader.Kind kind(KeyFile key) throws IOException {
        return switch (key.kind()) {
            case EVIDENCE_PRIVATE -> WrapHeader.Kind.EVIDENCE;
            case SEALED_PRIVATE -> WrapHeader.Kind.SEALED;
            case SPOOL_PRIVATE,
                    SPOOL_PUBLIC,
                    EVIDENCE_PUBLIC,
                    SEALED_PUBLIC,
                    LEDGER_PRIVATE,
                    LEDGER_PUBLIC,
                    LOOKUP,
                    ACCOUNTS ->
                throw new IOException("is no private evidence key but a key of kind "
                        + key.kind().word());
        };
    }

    @Override
    public String toString() {
        return "EvidencePrivateKey[" + header.kind() + ", hidden]";
    }
}
