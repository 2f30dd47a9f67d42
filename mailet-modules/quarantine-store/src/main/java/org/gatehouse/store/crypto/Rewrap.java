package org.gatehouse.store.crypto;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.UnreadableMail;

/** Wraps data keys that lie under an old evidence key under the newest one. The data keys stay. Thread-safe. */
public final class Rewrap {
    private final Opener old;
    private final EvidencePublicKey newest;
    private final int epoch;

    private Rewrap(Opener old, EvidencePublicKey newest, int epoch) {
        this.old = old;
        this.newest = newest;
        this.epoch = epoch;
    }

    private interface Opener {
        DataKey open(byte[] wrapped, MailId id, ShredKey shred) throws UnreadableMail;
    }

    /** Of what is flagged and held. */
    public static Rewrap ofEvidence(Path desk) throws KeysRefused {
        EvidenceRing ring = EvidenceRing.read(desk);
        return of(ring::unwrap, desk, KeyKind.EVIDENCE_PUBLIC, KeyKind.EVIDENCE_PRIVATE, WrapHeader.Kind.EVIDENCE);
    }

    /**
     * Of what is sealed.
     *
     * @param old of the epoch under which it lies, as its holders put it together
     */
    public static Rewrap ofSealed(Path desk, EvidencePrivateKey old) throws KeysRefused {
        return of(old::unwrap, desk, KeyKind.SEALED_PUBLIC, KeyKind.SEALED_PUBLIC, WrapHeader.Kind.SEALED);
    }

    private static Rewrap of(Opener old, Path desk, KeyKind publicKind, KeyKind other, WrapHeader.Kind kind)
            throws KeysRefused {
        KeyDirectory keys = KeyDirectory.read(desk, file -> !SealedPrivateKey.is(file));
        Optional<KeyFile> newest = keys.present(publicKind).values().stream().reduce((first, last) -> last);
        // Installations from before the first rotation have the public half on the gateway alone.
        Optional<KeyFile> found = newest.or(() -> keys.need(other));
        if (!keys.problems().isEmpty()) {
            throw new KeysRefused(keys.problems());
        }
        try {
            KeyFile key = found.orElseThrow();
            byte[] half = key.kind() == publicKind ? key.key() : Hpke.publicKey(key.key());
            return new Rewrap(old, new EvidencePublicKey(new WrapHeader(kind, key.epoch()), half), key.epoch());
        } catch (GeneralSecurityException e) {
            throw new KeysRefused(List.of(desk + ": holds a key that cannot be used"));
        }
    }

    /** The newest epoch. */
    public int epoch() {
        return epoch;
    }

    /** The same data key under the newest epoch. @throws UnreadableMail where the old key does not open it */
    public byte[] wrap(byte[] wrapped, MailId id, ShredKey shred) throws UnreadableMail {
        DataKey key = old.open(wrapped, id, shred);
        try {
            return newest.wrap(key, id, shred);
        } finally {
            key.destroy();
        }
    }
}
