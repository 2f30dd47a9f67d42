package org.gatehouse.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The state of one check: what has held so far. For one thread. */
final class Check {
    private final List<Checkpoint> checkpoints;
    private long entries;
    private final TreeRoot tree = new TreeRoot();
    private String chain = Hashes.START;
    private Instant last = Instant.MIN;
    private Verification.TimeReversals timeReversals = Verification.TimeReversals.NONE;
    private int met;
    private boolean ended;

    Check(List<Checkpoint> checkpoints) {
        this.checkpoints = checkpoints.stream()
                .sorted(Comparator.comparingLong(Checkpoint::sequence))
                .toList();
    }

    void next(ExportLine line) throws Malformed {
        if (ended) {
            throw new Malformed("there is a line after the end line");
        }
        if (line instanceof Entry entry) {
            next(entry);
        } else if (line instanceof End end) {
            end(end);
        }
    }

    /** To be called when there are no more lines. */
    void finish() throws Malformed {
        if (!ended) {
            throw new Malformed("the end line is missing: the export is cut off");
        }
    }

    Verification answer(Optional<Verification.Fault> fault) {
        boolean hasRoot = fault.isEmpty() && entries > 0;
        Optional<String> root = hasRoot ? Optional.of(tree.root()) : Optional.empty();
        return new Verification(entries, chain, root, met, timeReversals, fault);
    }

    private void next(Entry entry) throws Malformed {
        long expected = entries + 1;
        if (entry.fields().sequence() != expected) {
            throw new Malformed("the entry has number " + entry.fields().sequence() + " where " + expected
                    + " is due: an entry is missing, added or moved");
        }
        String leaf = Hashes.leaf(entry.fields());
        if (!leaf.equals(entry.leaf())) {
            throw new Malformed("entry " + expected + " was changed: its leaf hash is not that of its fields");
        }
        String after = Hashes.chain(chain, leaf);
        if (!after.equals(entry.chain())) {
            throw new Malformed("entry " + expected
                    + " does not follow from the one before it: one was replaced, or the chain value changed");
        }
        tree.add(leaf);
        meetCheckpoints(expected, after);
        noteTime(entry.fields());
        entries = expected;
        chain = after;
    }

    private void meetCheckpoints(long sequence, String after) throws Malformed {
        while (met < checkpoints.size() && checkpoints.get(met).sequence() == sequence) {
            Checkpoint noted = checkpoints.get(met);
            if (!noted.chain().orElse(after).equals(after)) {
                throw new Malformed("entry " + sequence
                        + " does not lead to the chain value of the checkpoint: the ledger up to here is not the one"
                        + " that was noted");
            }
            if (noted.root().isPresent() && !noted.root().get().equals(tree.root())) {
                throw new Malformed("the entries up to " + sequence
                        + " do not have the root of the signed checkpoint: the ledger up to here is not the one that"
                        + " was signed");
            }
            met++;
        }
    }

    private void noteTime(Fields entry) {
        if (entry.at().isBefore(last)) {
            long micros = Duration.between(entry.at(), last).toNanos() / 1000;
            timeReversals = timeReversals.and(entry.sequence(), micros);
        }
        last = entry.at();
    }

    private void end(End end) throws Malformed {
        if (end.entries() != entries) {
            throw new Malformed("the end line tells of " + end.entries() + " entries, there are " + entries);
        }
        if (!end.chain().equals(chain)) {
            throw new Malformed("the end line has another chain value than the last entry");
        }
        if (met < checkpoints.size()) {
            throw new Malformed("the export ends before the checkpoint at entry "
                    + checkpoints.get(met).sequence() + ": entries are missing");
        }
        ended = true;
    }
}
