package org.gatehouse.store.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.UnreadableMail;

/** The private evidence keys of all epochs that are kept: each opens what was wrapped in its time. Thread-safe. */
public final class EvidenceRing {
    private final NavigableMap<Integer, EvidencePrivateKey> keys;

    private EvidenceRing(NavigableMap<Integer, EvidencePrivateKey> keys) {
        this.keys = keys;
    }

    /**
     * Reads those of the desk's keys.
     *
     * @throws KeysRefused with every problem: what is missing, damaged, misnamed or readable by others
     */
    public static EvidenceRing read(Path desk) throws KeysRefused {
        KeyDirectory keys = KeyDirectory.read(desk, file -> !SealedPrivateKey.is(file));
        SortedMap<Integer, KeyFile> found = keys.all(KeyKind.EVIDENCE_PRIVATE);
        if (!keys.problems().isEmpty()) {
            throw new KeysRefused(keys.problems());
        }
        try {
            return of(found);
        } catch (IOException | GeneralSecurityException e) {
            throw new KeysRefused(List.of(KeyDirectory.problem(desk, e)));
        }
    }

    static EvidenceRing of(SortedMap<Integer, KeyFile> files) throws IOException, GeneralSecurityException {
        NavigableMap<Integer, EvidencePrivateKey> keys = new TreeMap<>();
        for (KeyFile file : files.values()) {
            keys.put(file.epoch(), EvidencePrivateKey.of(file));
        }
        return new EvidenceRing(keys);
    }

    /** @throws UnreadableMail as {@link EvidencePrivateKey#unwrap}, and where the key of its epoch was destroyed */
    public DataKey unwrap(byte[] wrapped, MailId id, ShredKey shred) throws UnreadableMail {
        EvidencePrivateKey key = keys.get(WrapHeader.epoch(wrapped));
        return (key == null ? keys.lastEntry().getValue() : key).unwrap(wrapped, id, shred);
    }

    @Override
    public String toString() {
        return "EvidenceRing[hidden]";
    }
}
