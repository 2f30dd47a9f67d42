package org.gatehouse.verify;

import java.util.regex.Pattern;

/**
 * The chain value after an entry, as somebody noted it earlier, outside the gateway's reach. Only this shows that the
 * whole ledger was not written anew.
 *
 * @param sequence the entry's number, from 1
 * @param chain 64 lower-case hex digits
 */
public record Checkpoint(long sequence, String chain) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public Checkpoint {
        if (sequence < 1) {
            throw new IllegalArgumentException("a checkpoint's sequence starts at 1, was " + sequence);
        }
        if (!HASH.matcher(chain).matches()) {
            throw new IllegalArgumentException("a checkpoint's chain value has 64 lower-case hex digits");
        }
    }
}
