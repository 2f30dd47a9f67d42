package org.gatehouse.verify;

import java.util.List;

/** A line of a custody extract. */
sealed interface ExtractLine {
    /** The first: the checkpoint that everything is proved against. */
    record Begin(String note) implements ExtractLine {}

    /** An older checkpoint, and the proof that the ledger only grew since. */
    record Earlier(String note, List<String> proof) implements ExtractLine {
        public Earlier {
            proof = List.copyOf(proof);
        }
    }

    /** An entry, and the proof that the checkpoint covers it. */
    record Proved(Fields fields, String leaf, List<String> proof) implements ExtractLine {
        public Proved {
            proof = List.copyOf(proof);
        }
    }

    /** The last: how many of each there are. */
    record Finish(long earlier, long entries) implements ExtractLine {}
}
