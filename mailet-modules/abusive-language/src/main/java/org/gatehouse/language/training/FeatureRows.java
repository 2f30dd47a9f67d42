package org.gatehouse.language.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gatehouse.language.Folding;
import org.gatehouse.language.model.TextReader;
import org.gatehouse.language.model.UnitSink;
import org.gatehouse.language.model.Words;

/** The features of a text's sentences as numbers. For one thread. */
final class FeatureRows implements UnitSink {
    private final TextReader reader;
    private final List<int[]> units = new ArrayList<>();
    private int[] features = new int[4096];
    private int size;

    FeatureRows(Folding folding, Words words) {
        reader = new TextReader(folding, words, this);
    }

    List<int[]> read(String text) {
        units.clear();
        size = 0;
        reader.read(text, 0);
        return List.copyOf(units);
    }

    @Override
    public void word(int hash, int length, int traits) {
        feature(hash);
    }

    @Override
    public void feature(int hash) {
        if (size == features.length) {
            features = Arrays.copyOf(features, 2 * size);
        }
        features[size++] = hash;
    }

    @Override
    public void endUnit(int start, int end, int words) {
        units.add(Arrays.copyOf(features, size));
        size = 0;
    }
}
