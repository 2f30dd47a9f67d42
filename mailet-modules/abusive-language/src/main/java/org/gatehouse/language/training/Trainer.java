package org.gatehouse.language.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Fits a column in rounds: each time with the stretches of innocent texts that the last fit got most wrong, and of the
 * others the stretch that told most. Deterministic.
 */
final class Trainer {
    private static final int ROUNDS = 4;
    private static final int HARDEST = 2;
    /** Innocent stretches with a margin below this teach nothing. */
    private static final double CLEAR = -1;

    private final List<Doc> docs;
    private final int features;

    Trainer(List<Doc> docs, int features) {
        this.docs = docs;
        this.features = features;
    }

    Separator fit(Column column) {
        return column.isOfWholes() ? fitWholes(column) : fitSentences(column);
    }

    private Separator fitWholes(Column column) {
        List<Separator.Item> items = new ArrayList<>();
        for (Doc doc : docs) {
            if (doc.target(column) != 0) {
                items.add(doc.item(column, 0, doc.units().length));
            }
        }
        Separator separator = new Separator(features);
        separator.fit(items, 7);
        return separator;
    }

    private Separator fitSentences(Column column) {
        List<Separator.Item> against = firstAgainst(column);
        Separator separator = new Separator(features);
        for (int round = 0; round < ROUNDS; round++) {
            if (round > 0) {
                addHardest(column, separator, against);
            }
            List<Separator.Item> items = round == 0 ? firstFor(column) : clearestFor(column, separator);
            items.addAll(against);
            separator = new Separator(features);
            separator.fit(items, 7 + round);
        }
        return separator;
    }

    private List<Separator.Item> firstFor(Column column) {
        List<Separator.Item> items = new ArrayList<>();
        for (Doc doc : docs) {
            if (doc.target(column) > 0) {
                items.add(doc.item(column, 0, doc.units().length));
            }
        }
        return items;
    }

    private List<Separator.Item> clearestFor(Column column, Separator separator) {
        List<Separator.Item> items = new ArrayList<>();
        for (Doc doc : docs) {
            if (doc.target(column) > 0) {
                for (Windows.Window window : Windows.best(doc, separator, 1)) {
                    items.add(doc.item(column, window.from(), window.to()));
                }
            }
        }
        return items;
    }

    private List<Separator.Item> firstAgainst(Column column) {
        Random random = new Random(column.category().hashCode());
        List<Separator.Item> items = new ArrayList<>();
        for (Doc doc : docs) {
            if (doc.target(column) < 0) {
                int from = random.nextInt(doc.units().length);
                int to = Math.min(doc.units().length, from + 1 + random.nextInt(Windows.LONGEST));
                items.add(doc.item(column, from, to));
                if (doc.units().length <= Windows.LONGEST && to - from < doc.units().length) {
                    items.add(doc.item(column, 0, doc.units().length));
                }
            }
        }
        return items;
    }

    private void addHardest(Column column, Separator separator, List<Separator.Item> against) {
        for (Doc doc : docs) {
            if (doc.target(column) < 0 && doc.units().length > 1) {
                for (Windows.Window window : Windows.best(doc, separator, HARDEST)) {
                    if (window.margin() > CLEAR) {
                        against.add(doc.item(column, window.from(), window.to()));
                    }
                }
            }
        }
    }
}
