package org.gatehouse.verify;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the ledger was after an entry, as somebody noted it earlier, outside the gateway's reach. Only this shows that
 * the whole ledger was not written anew.
 *
 * @param sequence the entry's number, from 1
 * @param chain the chain value after it, 64 lower-case hex digits
 * @param root the root of the tree over all entries up to it, likewise; given by a signed checkpoint
 */
public record Checkpoint(long sequence, Optional<String> chain, Optional<String> root) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public Checkpoint {
        if (sequence < 1) {
            throw new IllegalArgumentException("a checkpoint's sequence starts at 1, was " + sequence);
        }
        requireHash(chain, "chain value");
        requireHash(root, "root");
    }

    public Checkpoint(long sequence, String chain) {
        this(sequence, Optional.of(chain), Optional.empty());
    }

    private static void requireHash(Optional<String> hash, String what) {
        if (hash.isPresent() && !HASH.matcher(hash.get()).matches()) {
            throw new IllegalArgumentException("a checkpoint's " + what + " has 64 lower-case hex digits");
        }
    }
}
