package org.gatehouse.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The state of one check of an extract: what has held so far. For one thread. */
final class ExtractCheck {
    private final LogKey key;
    private final List<Checkpoint> earlier = new ArrayList<>();
    private Optional<Checkpoint> checkpoint = Optional.empty();
    private long entries;
    private long last;
    private boolean ended;

    ExtractCheck(LogKey key) {
        this.key = key;
    }

    void next(ExtractLine line) throws Malformed {
        if (ended) {
            throw new Malformed("there is a line after the end line");
        }
        if (line instanceof ExtractLine.Begin begin) {
            begin(begin);
        } else if (line instanceof ExtractLine.Earlier older) {
            earlier(older);
        } else if (line instanceof ExtractLine.Proved entry) {
            entry(entry);
        } else if (line instanceof ExtractLine.Finish finish) {
            finish(finish);
        }
    }

    /** To be called when there are no more lines. */
    void finish() throws Malformed {
        if (!ended) {
            throw new Malformed("the end line is missing: the extract is cut off");
        }
    }

    ExtractVerification answer(Optional<Verification.Fault> fault) {
        return new ExtractVerification(entries, checkpoint, earlier, fault);
    }

    private void begin(ExtractLine.Begin begin) throws Malformed {
        if (checkpoint.isPresent()) {
            throw new Malformed("there are two first lines");
        }
        checkpoint = Optional.of(open(begin.note()));
    }

    private void earlier(ExtractLine.Earlier older) throws Malformed {
        Checkpoint now = begun();
        Checkpoint then = open(older.note());
        long before = earlier.isEmpty() ? 0 : earlier.get(earlier.size() - 1).sequence();
        if (last > 0 || then.sequence() <= before) {
            throw new Malformed("earlier checkpoints come before the entries, the earliest first");
        }
        if (!Proofs.isConsistent(then.sequence(), root(then), now.sequence(), root(now), older.proof())) {
            throw new Malformed(
                    "the ledger is not the one of the earlier checkpoint at entry " + then.sequence() + " any more");
        }
        earlier.add(then);
    }

    private void entry(ExtractLine.Proved entry) throws Malformed {
        Checkpoint now = begun();
        long sequence = entry.fields().sequence();
        if (sequence <= last) {
            throw new Malformed("entry " + sequence + " comes after entry " + last);
        }
        if (!Hashes.leaf(entry.fields()).equals(entry.leaf())) {
            throw new Malformed("entry " + sequence + " was changed: its leaf hash is not that of its fields");
        }
        String root = Proofs.rootOf(entry.leaf(), sequence - 1, now.sequence(), entry.proof());
        if (!root.equals(root(now))) {
            throw new Malformed("entry " + sequence + " is not covered by the checkpoint: its proof leads elsewhere");
        }
        last = sequence;
        entries++;
    }

    private void finish(ExtractLine.Finish finish) throws Malformed {
        begun();
        if (finish.entries() != entries || finish.earlier() != earlier.size()) {
            throw new Malformed("the end line tells of " + finish.entries() + " entries and " + finish.earlier()
                    + " earlier checkpoints, there are " + entries + " and " + earlier.size());
        }
        ended = true;
    }

    private Checkpoint begun() throws Malformed {
        return checkpoint.orElseThrow(() -> new Malformed("the first line does not give the checkpoint"));
    }

    private static String root(Checkpoint checkpoint) {
        return checkpoint.root().orElseThrow();
    }

    private Checkpoint open(String note) throws Malformed {
        try {
            return SignedNote.open(note, key);
        } catch (IllegalArgumentException e) {
            throw new Malformed(String.valueOf(e.getMessage()));
        }
    }
}
