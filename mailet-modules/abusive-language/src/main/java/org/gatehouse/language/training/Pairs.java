package org.gatehouse.language.training;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Our own sentences: an innocent one, and one in nearly the same words that tells of a category. Mild and invented. */
final class Pairs {
    private static final String FILE = "pairs.tsv";

    private Pairs() {}

    static List<Pair> read() throws IOException {
        return OwnFile.read(FILE).stream()
                .map(fields -> new Pair(
                        fields[0], Use.valueOf(fields[1].toUpperCase(Locale.ROOT)), fields[2], fields[3], fields[4]))
                .toList();
    }

    /**
     * Two sentences.
     *
     * @param group why the innocent one could be taken for the other, such as "idioms"
     * @param category what the second one tells of
     */
    record Pair(String group, Use use, String category, String innocent, String telling) {
        boolean forTraining() {
            return use == Use.TRAIN;
        }
    }

    /** What a pair is for. */
    enum Use {
        /** The model learns from it. */
        TRAIN,
        /** Of other wording; we looked at what the model gets wrong of these before we wrote more sentences for it. */
        CHECK,
        /** Written before those sentences; none was written for what the model gets wrong of these. */
        FRESH
    }
}
