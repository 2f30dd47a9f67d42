package org.gatehouse.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a check of an export came to.
 *
 * @param entries how many entries hold, from the first on
 * @param chain the chain value after the last of them: a checkpoint to note down
 * @param root the root of the Merkle tree over them; empty where there is none, or something does not hold
 * @param checkpoints how many checkpoints were met by them
 * @param timeReversals how often an entry is dated before the one it follows
 * @param fault the first thing that does not hold; empty where the whole export holds
 */
public record Verification(
        long entries,
        String chain,
        Optional<String> root,
        int checkpoints,
        TimeReversals timeReversals,
        Optional<Fault> fault) {
    /** The first thing that does not hold. {@code line} counts from 1; {@code what} is a sentence without content. */
    public record Fault(long line, String what) {}

    /**
     * Not a fault: clocks are set back, and the chain, not the clock, gives the order.
     *
     * @param first the sequence of the first such entry, or 0
     * @param largestMicros the largest step back, in microseconds
     */
    public record TimeReversals(long count, long first, long largestMicros) {
        static final TimeReversals NONE = new TimeReversals(0, 0, 0);

        TimeReversals and(long sequence, long micros) {
            return new TimeReversals(count + 1, count == 0 ? sequence : first, Math.max(largestMicros, micros));
        }
    }

    public boolean holds() {
        return fault.isEmpty();
    }

    /** The same for people, in a few lines. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(entries + (entries == 1 ? " entry holds" : " entries hold")
                + ": none missing, added, moved or changed" + (holds() ? "" : " so far"));
        lines.add("chain value after entry " + entries + ": " + chain);
        root.ifPresent(hash -> lines.add("root of the tree over them: " + hash));
        lines.add(
                checkpoints == 0
                        ? "no checkpoint was met: this does not show that the ledger was not written anew as a whole"
                        : "checkpoints met: " + checkpoints);
        if (timeReversals.count() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "note: %d entries are dated before the one they follow, first entry %d, by at most %.6f s",
                    timeReversals.count(),
                    timeReversals.first(),
                    timeReversals.largestMicros() / 1e6));
        }
        fault.ifPresent(found -> lines.add("DOES NOT HOLD: line " + found.line() + ": " + found.what()));
        return List.copyOf(lines);
    }
}
