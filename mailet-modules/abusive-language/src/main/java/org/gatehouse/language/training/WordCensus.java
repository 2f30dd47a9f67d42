package org.gatehouse.language.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gatehouse.language.Folding;
import org.gatehouse.language.model.ModelFile;
import org.gatehouse.language.model.TextReader;
import org.gatehouse.language.model.UnitSink;
import org.gatehouse.language.model.Words;

/** Which words of the texts a model shall know, and what is worth looking for behind a disguise. For one thread. */
final class WordCensus implements UnitSink {
    /** In fewer texts a word may be somebody's name. */
    static final int FEWEST = 5;

    private static final int COMMON = 8000;
    private static final int SHORTEST_TELLING = 4;
    private static final int FEWEST_TELLING = 12;
    private static final double TIMES_MORE_IN_ABUSE = 5;

    private final Tally all = new Tally();
    private final Tally abusive = new Tally();
    private final Tally innocent = new Tally();
    private final Map<Integer, Integer> lengths = new HashMap<>();
    private int text;
    private int abusiveTexts;
    private int innocentTexts;
    private boolean isAbusive;
    private boolean isInnocent;

    static ModelFile.Dictionary take(List<Example> examples, Map<Integer, Integer> listed, Folding folding) {
        WordCensus census = new WordCensus();
        TextReader reader = new TextReader(folding, Words.NONE, census);
        for (Example example : examples) {
            census.begin(example);
            reader.read(example.text(), 0);
        }
        return census.dictionary(listed);
    }

    @Override
    public void word(int hash, int length, int traits) {
        lengths.putIfAbsent(hash, length);
        all.add(hash, text);
        if (isAbusive) {
            abusive.add(hash, text);
        }
        if (isInnocent) {
            innocent.add(hash, text);
        }
    }

    @Override
    public void feature(int hash) {
        // Only whole words count here.
    }

    @Override
    public void endUnit(int start, int end, int words) {
        // Only texts count here.
    }

    private void begin(Example example) {
        text++;
        isAbusive = example.judged() && example.abusive();
        isInnocent = example.judged() && !example.abusive();
        abusiveTexts += isAbusive ? 1 : 0;
        innocentTexts += isInnocent ? 1 : 0;
    }

    private ModelFile.Dictionary dictionary(Map<Integer, Integer> listed) {
        Map<Integer, Integer> traits = new TreeMap<>(listed);
        for (int word : all.keysWithAtLeast(FEWEST)) {
            int own = (all.count(word) >= COMMON ? Words.COMMON : 0) | (isTelling(word) ? Words.TELLING : 0);
            traits.merge(word, own, (a, b) -> a | b);
        }
        int[] hashes = traits.keySet().stream().mapToInt(Integer::intValue).toArray();
        byte[] bits = new byte[hashes.length];
        for (int i = 0; i < hashes.length; i++) {
            bits[i] = traits.getOrDefault(hashes[i], 0).byteValue();
        }
        return new ModelFile.Dictionary(hashes, bits);
    }

    private boolean isTelling(int word) {
        double inAbuse = (abusive.count(word) + 0.5) / abusiveTexts;
        double elsewhere = (innocent.count(word) + 0.5) / innocentTexts;
        return lengths.getOrDefault(word, 0) >= SHORTEST_TELLING
                && abusive.count(word) >= FEWEST_TELLING
                && inAbuse / elsewhere > TIMES_MORE_IN_ABUSE;
    }
}
