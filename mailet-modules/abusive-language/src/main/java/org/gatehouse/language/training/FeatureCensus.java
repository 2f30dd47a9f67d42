package org.gatehouse.language.training;

import java.util.List;
import java.util.TreeSet;
import org.gatehouse.language.model.IntIndex;

/**
 * Which features the texts have often enough. None that is in fewer than five different mails and in fewer than five
 * other texts: it could be somebody's name.
 */
final class FeatureCensus {
    private final int[] hashes;
    private final IntIndex index;

    FeatureCensus(int[] hashes, IntIndex index) {
        this.hashes = hashes;
        this.index = index;
    }

    int[] hashes() {
        return hashes;
    }

    IntIndex index() {
        return index;
    }

    static FeatureCensus take(List<Example> examples, FeatureRows rows) {
        Tally inMail = new Tally();
        Tally elsewhere = new Tally();
        int text = 0;
        for (Example example : examples) {
            text++;
            Tally tally = example.isMail() ? inMail : elsewhere;
            for (int[] unit : rows.read(example.text())) {
                for (int feature : unit) {
                    tally.add(feature, text);
                }
            }
        }
        TreeSet<Integer> enough = new TreeSet<>();
        for (int feature : inMail.keysWithAtLeast(WordCensus.FEWEST)) {
            enough.add(feature);
        }
        for (int feature : elsewhere.keysWithAtLeast(WordCensus.FEWEST)) {
            enough.add(feature);
        }
        int[] hashes = enough.stream().mapToInt(Integer::intValue).toArray();
        return new FeatureCensus(hashes, new IntIndex(hashes));
    }

    int size() {
        return hashes.length;
    }
}
