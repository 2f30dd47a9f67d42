package org.gatehouse.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a check of a custody extract came to.
 *
 * @param entries how many entries hold, from the first line on
 * @param checkpoint what they were proved against; empty where not even that holds
 * @param earlier older checkpoints that the same ledger grew from
 * @param fault the first thing that does not hold; empty where everything holds
 */
public record ExtractVerification(
        long entries, Optional<Checkpoint> checkpoint, List<Checkpoint> earlier, Optional<Verification.Fault> fault) {
    public ExtractVerification {
        earlier = List.copyOf(earlier);
    }

    public boolean holds() {
        return fault.isEmpty();
    }

    /** The same for people, in a few lines. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        checkpoint.ifPresent(found -> {
            lines.add("signed checkpoint: " + found.sequence() + " entries, root "
                    + found.root().orElseThrow());
            lines.add(entries + (entries == 1 ? " entry is" : " entries are") + " covered by it, unchanged"
                    + (holds() ? "" : " so far"));
        });
        for (Checkpoint older : earlier) {
            lines.add("the same ledger had, after entry " + older.sequence() + ", root "
                    + older.root().orElseThrow());
        }
        fault.ifPresent(found -> lines.add("DOES NOT HOLD: line " + found.line() + ": " + found.what()));
        return List.copyOf(lines);
    }
}
