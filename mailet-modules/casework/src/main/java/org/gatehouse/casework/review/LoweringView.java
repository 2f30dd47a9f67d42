package org.gatehouse.casework.review;

import java.util.Optional;
import org.gatehouse.casework.review.Review.Fact;

/** Where lowering a case from sealed to held stands. */
enum LoweringView {
    /** Not sealed, or destroyed. */
    NOTHING_TO_LOWER(""),
    /** Never: a list match is on record. */
    LIST_MATCH("Never. It matches a list of known illegal material"),
    /** Two people have decided, and the desk could not do it yet. */
    OWED("Approved. It is done as soon as the key for sealed emails (sealed.private) is in the desk's key directory"),
    /** Two people have decided, and the gateway has the order. */
    ORDERED("Approved. The email is checked again first"),
    /** Two people may lower it. */
    POSSIBLE("");

    private final String sentence;

    LoweringView(String sentence) {
        this.sentence = sentence;
    }

    /** For the case page; empty where there is nothing to say. */
    Optional<Fact> fact() {
        return sentence.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fact("Lowering from sealed", sentence, "The desk's records", "Certain"));
    }
}
