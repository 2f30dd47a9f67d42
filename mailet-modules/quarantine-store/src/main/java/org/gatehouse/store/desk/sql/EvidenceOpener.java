package org.gatehouse.store.desk.sql;

import java.util.Optional;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.crypto.DataKey;
import org.gatehouse.store.crypto.DeskKeys;
import org.gatehouse.store.crypto.KeysRefused;
import org.gatehouse.store.crypto.ShredKey;
import org.gatehouse.store.crypto.ShredKeys;

/** Opens data keys of what was flagged or held, for as long as one use of them takes. Thread-safe. */
final class EvidenceOpener {
    private final DeskKeys keys;
    private final ShredKeys shredKeys;

    EvidenceOpener(DeskKeys keys, ShredKeys shredKeys) {
        this.keys = keys;
        this.shredKeys = shredKeys;
    }

    /** What is done with an open data key, which is destroyed afterwards. */
    @FunctionalInterface
    interface Use<R> {
        R with(DataKey key) throws UnreadableMail;
    }

    /** Empty where the desk has no key, or its shred key was destroyed. */
    <R> Optional<R> open(LockedCase locked, Use<R> use) throws UnreadableMail {
        Optional<byte[]> wrapped = locked.evidenceKey();
        return wrapped.isEmpty() ? Optional.empty() : open(locked.mail(), wrapped.get(), use);
    }

    /** Empty where its shred key was destroyed. */
    <R> Optional<R> open(MailId mail, byte[] wrapped, Use<R> use) throws UnreadableMail {
        Optional<ShredKey> shred = find(mail);
        if (shred.isEmpty()) {
            return Optional.empty();
        }
        DataKey key = keys.unwrapFromEvidence(wrapped, mail, shred.get());
        try {
            return Optional.of(use.with(key));
        } finally {
            key.destroy();
        }
    }

    /** The same data key, for the holders of the sealed-evidence key. */
    Optional<byte[]> wrapForSealed(LockedCase locked) throws UnreadableMail {
        MailId mail = locked.mail();
        return open(
                locked,
                key -> keys.wrapForSealedEvidence(key, mail, find(mail).orElseThrow(() -> destroyedMeanwhile(mail))));
    }

    /** The same data key, for the gateway. */
    Optional<byte[]> wrapForSpool(LockedCase locked) throws UnreadableMail {
        return open(locked, key -> keys.wrapForSpool(key, locked.mail()));
    }

    /**
     * The data key of what is sealed, for the gateway. Empty where it is not sealed, or its shred key was destroyed.
     *
     * @throws KeysRefused where the private half that opens it is not there, or cannot be used
     */
    Optional<byte[]> wrapSealedForSpool(LockedCase locked) throws KeysRefused, UnreadableMail {
        Optional<byte[]> wrapped = locked.sealedKey();
        Optional<ShredKey> shred = wrapped.isPresent() ? find(locked.mail()) : Optional.empty();
        if (shred.isEmpty()) {
            return Optional.empty();
        }
        DataKey key = keys.unwrapFromSealedEvidence(wrapped.orElseThrow(), locked.mail(), shred.orElseThrow());
        try {
            return Optional.of(keys.wrapForSpool(key, locked.mail()));
        } finally {
            key.destroy();
        }
    }

    /** The same, of what is no case's own message. */
    Optional<byte[]> wrapForSealed(MailId mail, byte[] wrapped) throws UnreadableMail {
        return open(
                mail,
                wrapped,
                key -> keys.wrapForSealedEvidence(key, mail, find(mail).orElseThrow(() -> destroyedMeanwhile(mail))));
    }

    /** Mirrors that contradict each other, or are damaged, open nothing. */
    private Optional<ShredKey> find(MailId mail) throws UnreadableMail {
        try {
            return shredKeys.find(mail);
        } catch (IllegalStateException e) {
            throw new UnreadableMail(mail, "its shred key cannot be used", e);
        }
    }

    /** No backup of an earlier day may bring it back to readers. */
    void noteSealed(MailId mail) {
        shredKeys.noteSealed(mail);
    }

    void forgetSealed(MailId mail) {
        shredKeys.forgetSealed(mail);
    }

    void destroyFor(MailId mail) {
        shredKeys.destroy(mail);
    }

    private static UnreadableMail destroyedMeanwhile(MailId mail) {
        return new UnreadableMail(mail, "its shred key was destroyed meanwhile");
    }
}
