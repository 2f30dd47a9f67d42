package org.gatehouse.store.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.UnreadableMail;

/**
 * The keys the desk holds: the private halves of the evidence keys, the public halves of the sealed-evidence key and of
 * the spool's, the look-up key, and the key of people's accounts. With them it can open what was flagged and held, seal
 * it, and give it back to the gateway. What is sealed opens with a private half that is not among them: it is read from
 * its file, where that is there, for one lowering that two people approved. Thread-safe.
 */
public final class DeskKeys {
    private final EvidenceRing evidence;
    private final EvidencePublicKey sealed;
    private final SealedPrivateKey sealedPrivate;
    private final SpoolPublicKey spool;
    private final LookUpKey lookUp;
    private final byte[] accounts;

    private DeskKeys(
            EvidenceRing evidence,
            SealedPrivateKey sealedPrivate,
            KeyFile sealed,
            KeyFile spool,
            KeyFile lookUp,
            KeyFile accounts)
            throws GeneralSecurityException {
        this.evidence = evidence;
        this.sealed = new EvidencePublicKey(new WrapHeader(WrapHeader.Kind.SEALED, sealed.epoch()), sealed.key());
        this.sealedPrivate = sealedPrivate;
        this.spool = new SpoolPublicKey(spool);
        this.lookUp = new LookUpKey(lookUp.key());
        this.accounts = accounts.key();
    }

    /**
     * Reads the desk's keys of a directory that {@link KeyMaker} made.
     *
     * @throws KeysRefused with every problem: what is missing, damaged, misnamed or readable by others
     */
    public static DeskKeys read(Path directory) throws KeysRefused {
        KeyDirectory keys = KeyDirectory.read(directory, file -> !SealedPrivateKey.is(file));
        SortedMap<Integer, KeyFile> evidence = keys.all(KeyKind.EVIDENCE_PRIVATE);
        Optional<KeyFile> sealed = keys.need(KeyKind.SEALED_PUBLIC);
        Optional<KeyFile> spool = keys.need(KeyKind.SPOOL_PUBLIC);
        Optional<KeyFile> lookUp = keys.need(KeyKind.LOOKUP);
        Optional<KeyFile> accounts = keys.need(KeyKind.ACCOUNTS);
        List<String> problems = new ArrayList<>(keys.problems());
        if (!problems.isEmpty()) {
            throw new KeysRefused(problems);
        }
        try {
            return new DeskKeys(
                    EvidenceRing.of(evidence),
                    new SealedPrivateKey(directory, keys.present(KeyKind.SEALED_PUBLIC)),
                    sealed.orElseThrow(),
                    spool.orElseThrow(),
                    lookUp.orElseThrow(),
                    accounts.orElseThrow());
        } catch (IOException | GeneralSecurityException e) {
            problems.add(directory + ": holds a key that cannot be used: " + e.getMessage());
            throw new KeysRefused(problems);
        }
    }

    /** The same keyed digest as {@link GatewayKeys#lookUp}. */
    public byte[] lookUp(String value) {
        return lookUp.of(value);
    }

    /**
     * Opens the data key of what was flagged or held.
     *
     * @throws UnreadableMail where it was changed, or belongs to another message, key or shred key
     */
    public DataKey unwrapFromEvidence(byte[] wrapped, MailId id, ShredKey shred) throws UnreadableMail {
        return evidence.unwrap(wrapped, id, shred);
    }

    /**
     * Opens the data key of what is sealed. The private half is read now and forgotten afterwards.
     *
     * @throws KeysRefused where that private half is not there, or cannot be used
     * @throws UnreadableMail where it was changed, or belongs to another message or shred key
     */
    public DataKey unwrapFromSealedEvidence(byte[] wrapped, MailId id, ShredKey shred)
            throws KeysRefused, UnreadableMail {
        return sealedPrivate.read(WrapHeader.epoch(wrapped)).unwrap(wrapped, id, shred);
    }

    /**
     * Wraps a data key so that only the holders of the sealed-evidence key can open it, together with the shred key.
     */
    public byte[] wrapForSealedEvidence(DataKey key, MailId id, ShredKey shred) {
        return sealed.wrap(key, id, shred);
    }

    /** Gives a data key back to the gateway, which delivers. */
    public byte[] wrapForSpool(DataKey key, MailId id) {
        return spool.wrap(key, id);
    }

    /** Seals a secret of this person's account, such as that of the second factor. */
    public byte[] sealForAccount(PersonId person, byte[] secret) {
        return SmallSeal.seal(accounts, binding(person), secret);
    }

    /** @throws GeneralSecurityException where it was changed, is another person's, or was sealed under another key */
    public byte[] openForAccount(PersonId person, byte[] sealed) throws GeneralSecurityException {
        return SmallSeal.open(accounts, binding(person), sealed);
    }

    private static byte[] binding(PersonId person) {
        return Binding.of("account." + person);
    }

    /**
     * Opens what {@link GatewayKeys#sealAuthor} sealed.
     *
     * @throws UnreadableMail where it was changed or belongs to another message
     */
    public byte[] openAuthor(MailId id, byte[] sealed) throws UnreadableMail {
        return AuthorSeal.key(lookUp("author")).open(AuthorSeal.PURPOSE, id, sealed);
    }

    @Override
    public String toString() {
        return "DeskKeys[hidden]";
    }
}
