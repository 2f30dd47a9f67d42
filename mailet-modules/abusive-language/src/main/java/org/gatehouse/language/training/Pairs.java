package org.gatehouse.language.training;

import java.io.IOException;
import java.util.List;

/** Our own sentences: an innocent one, and one in nearly the same words that tells of a category. Mild and invented. */
final class Pairs {
    private static final String FILE = "pairs.tsv";

    private Pairs() {}

    static List<Pair> read() throws IOException {
        return OwnFile.read(FILE).stream()
                .map(fields -> new Pair(fields[0], fields[1].equals("train"), fields[2], fields[3], fields[4]))
                .toList();
    }

    /**
     * Two sentences.
     *
     * @param group why the innocent one could be taken for the other, such as "idioms"
     * @param forTraining whether the model may learn from it; the others, of other wording, are for the check
     * @param category what the second one tells of
     */
    record Pair(String group, boolean forTraining, String category, String innocent, String telling) {}
}
