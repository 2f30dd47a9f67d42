package org.gatehouse.store.crypto;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.UnreadableMail;

/**
 * The keys the gateway holds: the spool's key pairs, the public halves of the evidence keys, the look-up key, and
 * the key that signs checkpoints. With
 * them it can keep mail while it waits and seal it for others, but never open what was flagged, held or sealed once its
 * own wrapped copy of the data key is gone. Thread-safe.
 */
public final class GatewayKeys {
    private final SpoolKeys spool;
    private final EvidencePublicKey evidence;
    private final EvidencePublicKey sealed;
    private final LookUpKey lookUp;
    private final LedgerKey ledger;

    private GatewayKeys(
            SpoolKeys spool, EvidencePublicKey evidence, EvidencePublicKey sealed, LookUpKey lookUp, LedgerKey ledger) {
        this.spool = spool;
        this.evidence = evidence;
        this.sealed = sealed;
        this.lookUp = lookUp;
        this.ledger = ledger;
    }

    /**
     * Reads all keys of a directory that {@link KeyMaker} made.
     *
     * @throws KeysRefused with every problem: what is missing, damaged, misnamed or readable by others, and a private
     *     evidence key that has no business here
     */
    public static GatewayKeys read(Path directory) throws KeysRefused {
        KeyDirectory keys = KeyDirectory.read(directory);
        String forbidden = "must not be on the gateway, which may seal but not open";
        keys.refuse(KeyKind.EVIDENCE_PRIVATE, forbidden);
        keys.refuse(KeyKind.SEALED_PRIVATE, forbidden);
        keys.refuse(KeyKind.ACCOUNTS, "must not be on the gateway: it is the desk's");
        SortedMap<Integer, KeyFile> spool = keys.all(KeyKind.SPOOL_PRIVATE);
        SortedMap<Integer, KeyFile> spoolPublic = keys.all(KeyKind.SPOOL_PUBLIC);
        Optional<KeyFile> evidence = keys.need(KeyKind.EVIDENCE_PUBLIC);
        Optional<KeyFile> sealed = keys.need(KeyKind.SEALED_PUBLIC);
        Optional<KeyFile> lookUp = keys.need(KeyKind.LOOKUP);
        Optional<KeyFile> ledgerPrivate = keys.need(KeyKind.LEDGER_PRIVATE);
        Optional<KeyFile> ledgerPublic = keys.need(KeyKind.LEDGER_PUBLIC);
        List<String> problems = new ArrayList<>(keys.problems());
        try {
            problems.addAll(unpaired(directory, spool, spoolPublic));
            if (!problems.isEmpty()) {
                throw new KeysRefused(problems);
            }
            return new GatewayKeys(
                    new SpoolKeys(bytes(spool), new SecureRandom()),
                    publicKey(WrapHeader.Kind.EVIDENCE, evidence.orElseThrow()),
                    publicKey(WrapHeader.Kind.SEALED, sealed.orElseThrow()),
                    new LookUpKey(lookUp.orElseThrow().key()),
                    new LedgerKey(
                            ledgerPrivate.orElseThrow().key(),
                            ledgerPublic.orElseThrow().key()));
        } catch (GeneralSecurityException e) {
            problems.add(directory + ": holds a key that cannot be used: " + e.getMessage());
            throw new KeysRefused(problems);
        }
    }

    /** The epoch of the newest spool key: what is wrapped now names it. */
    public int spoolEpoch() {
        return spool.epoch();
    }

    /** The epoch of the newest evidence key. */
    public int evidenceEpoch() {
        return evidence.epoch();
    }

    /** The epoch of the newest sealed-evidence key. */
    public int sealedEpoch() {
        return sealed.epoch();
    }

    /** Wraps a data key for as long as the message waits. Names the epoch of the spool key. Microseconds. */
    public byte[] wrapForSpool(DataKey key, MailId id) {
        return spool.wrap(key, id);
    }

    /** @throws UnreadableMail where it was changed, belongs to another message, or its epoch's key is gone */
    public DataKey unwrapFromSpool(byte[] wrapped, MailId id) throws UnreadableMail {
        return spool.unwrap(wrapped, id);
    }

    /** Wraps a data key so that only the desk can open it, and only together with the shred key. */
    public byte[] wrapForEvidence(DataKey key, MailId id, ShredKey shred) {
        return evidence.wrap(key, id, shred);
    }

    /**
     * Wraps a data key so that only the holders of the sealed-evidence key can open it, together with the shred key.
     */
    public byte[] wrapForSealedEvidence(DataKey key, MailId id, ShredKey shred) {
        return sealed.wrap(key, id, shred);
    }

    /** Signs checkpoints of the ledger. */
    public LedgerKey ledger() {
        return ledger;
    }

    /** A keyed digest (HMAC-SHA256) by which a value can be found again without being stored. The caller normalises. */
    public byte[] lookUp(String value) {
        return lookUp.of(value);
    }

    /**
     * For the process that matches lists with keyed digests, and nobody else: the key of {@link #lookUp}, and what it
     * puts before every value.
     */
    public LookUp lookUpForLists() {
        return new LookUp(lookUp.key(), LookUpKey.purpose());
    }

    /** How {@link #lookUp} makes digests. */
    public record LookUp(SecretKey key, String purpose) {
        @Override
        public String toString() {
            return "LookUp[hidden]";
        }
    }

    /** Seals whom a message shows as its author: for the desk, which has the same look-up key. */
    public byte[] sealAuthor(MailId id, byte[] author) {
        return AuthorSeal.key(lookUp("author")).seal(AuthorSeal.PURPOSE, id, author);
    }

    @Override
    public String toString() {
        return "GatewayKeys[hidden]";
    }

    private static EvidencePublicKey publicKey(WrapHeader.Kind kind, KeyFile key) throws GeneralSecurityException {
        return new EvidencePublicKey(new WrapHeader(kind, key.epoch()), key.key());
    }

    private static NavigableMap<Integer, byte[]> bytes(SortedMap<Integer, KeyFile> keys) {
        NavigableMap<Integer, byte[]> bytes = new TreeMap<>();
        keys.forEach((epoch, key) -> bytes.put(epoch, key.key()));
        return bytes;
    }

    /** The desk wraps under the public half; the gateway can open that only with the same pair's private half. */
    private static List<String> unpaired(
            Path directory, SortedMap<Integer, KeyFile> privateKeys, SortedMap<Integer, KeyFile> publicKeys)
            throws GeneralSecurityException {
        List<String> problems = new ArrayList<>();
        for (Map.Entry<Integer, KeyFile> pair : privateKeys.entrySet()) {
            KeyFile publicHalf = publicKeys.get(pair.getKey());
            byte[] expected = Hpke.publicKey(pair.getValue().key());
            if (publicHalf != null && !Arrays.equals(publicHalf.key(), expected)) {
                problems.add(directory.resolve(KeyKind.SPOOL_PUBLIC.fileName(pair.getKey()))
                        + ": is not the public half of the private key beside it");
            }
        }
        return problems;
    }
}
