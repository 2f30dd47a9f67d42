package org.gatehouse.store.crypto;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.UnreadableMail;

/**
 * Wraps data keys for the spool and unwraps them. A wrap under the key pair itself costs 0.3 ms of CPU, so a key pair
 * wraps a random <em>batch key</em> now and then, and the batch key wraps data keys in microseconds; each wrapped data
 * key carries its wrapped batch key. Nothing is lost by that: whoever holds batch keys in memory here holds the private
 * key beside them. Thread-safe.
 */
final class SpoolKeys {
    private static final int BATCH_KEY_BYTES = 32;
    private static final int WRAPPED_BATCH_KEY_BYTES = BATCH_KEY_BYTES + Hpke.OVERHEAD_BYTES;
    private static final int PREFIX_BYTES = WrapHeader.BYTES + WRAPPED_BATCH_KEY_BYTES;
    private static final int WRAPS_OF_ONE_BATCH = 100_000;
    private static final int BATCHES_REMEMBERED = 256;

    private final SortedMap<Integer, HybridDecrypt> openers = new TreeMap<>();
    private final WrapHeader current;
    private final HybridEncrypt sealer;
    private final SecureRandom random;
    private final Map<ByteBuffer, byte[]> opened = Collections.synchronizedMap(new RecentlyUsed());
    private Batch batch;

    /** @param privateKeys by epoch; new wraps are made under the last */
    SpoolKeys(NavigableMap<Integer, byte[]> privateKeys, SecureRandom random) throws GeneralSecurityException {
        for (Map.Entry<Integer, byte[]> key : privateKeys.entrySet()) {
            openers.put(key.getKey(), Hpke.opener(key.getValue()));
        }
        Map.Entry<Integer, byte[]> last = privateKeys.lastEntry();
        this.current = new WrapHeader(WrapHeader.Kind.SPOOL, last.getKey());
        this.sealer = Hpke.sealer(Hpke.publicKey(last.getValue()));
        this.random = random;
        this.batch = newBatch();
    }

    /** Of the key that new wraps are made under. */
    int epoch() {
        return current.epoch();
    }

    byte[] wrap(DataKey key, MailId id) {
        Batch used = nextUse();
        byte[] sealed = SmallSeal.seal(used.key, Binding.of(current.purpose(), id), key.bytes());
        byte[] wrapped = Arrays.copyOf(used.prefix, PREFIX_BYTES + sealed.length);
        System.arraycopy(sealed, 0, wrapped, PREFIX_BYTES, sealed.length);
        return wrapped;
    }

    DataKey unwrap(byte[] wrapped, MailId id) throws UnreadableMail {
        try {
            WrapHeader header = WrapHeader.read(wrapped);
            byte[] batchKey = batchKey(header, wrapped);
            byte[] sealed = Arrays.copyOfRange(wrapped, PREFIX_BYTES, wrapped.length);
            return DataKey.of(SmallSeal.open(batchKey, Binding.of(header.purpose(), id), sealed));
        } catch (GeneralSecurityException e) {
            throw new UnreadableMail(id, "the data key does not open with the gateway's spool keys", e);
        }
    }

    private byte[] batchKey(WrapHeader header, byte[] wrapped) throws GeneralSecurityException {
        HybridDecrypt opener = openers.get(header.epoch());
        if (header.kind() != WrapHeader.Kind.SPOOL || opener == null || wrapped.length < PREFIX_BYTES) {
            throw new GeneralSecurityException(
                    "wrapped under the " + header.kind() + " key of epoch " + header.epoch());
        }
        ByteBuffer prefix = ByteBuffer.wrap(Arrays.copyOf(wrapped, PREFIX_BYTES));
        byte[] known = opened.get(prefix);
        if (known != null) {
            return known;
        }
        byte[] sealed = Arrays.copyOfRange(wrapped, WrapHeader.BYTES, PREFIX_BYTES);
        byte[] key = opener.decrypt(sealed, Binding.of(header.purpose()));
        opened.put(prefix, key);
        return key;
    }

    private synchronized Batch nextUse() {
        if (batch.uses == WRAPS_OF_ONE_BATCH) {
            batch = newBatchOfWorkingKey();
        }
        batch.uses++;
        return batch;
    }

    private Batch newBatchOfWorkingKey() {
        try {
            return newBatch();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the spool key worked when it was read", e);
        }
    }

    private Batch newBatch() throws GeneralSecurityException {
        byte[] key = new byte[BATCH_KEY_BYTES];
        random.nextBytes(key);
        byte[] prefix = current.before(sealer.encrypt(key, Binding.of(current.purpose())));
        opened.put(ByteBuffer.wrap(prefix), key);
        return new Batch(key, prefix);
    }

    private static final class Batch {
        private final byte[] key;
        private final byte[] prefix;
        private int uses;

        Batch(byte[] key, byte[] prefix) {
            this.key = key;
            this.prefix = prefix;
        }
    }

    private static final class RecentlyUsed extends LinkedHashMap<ByteBuffer, byte[]> {
        RecentlyUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, byte[]> eldest) {
            return size() > BATCHES_REMEMBERED;
        }
    }
}
