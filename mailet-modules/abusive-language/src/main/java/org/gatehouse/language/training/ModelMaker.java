package org.gatehouse.language.training;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.gatehouse.language.Folding;
import org.gatehouse.language.model.Hashes;
import org.gatehouse.language.model.ModelFile;
import org.gatehouse.language.model.Words;

/**
 * Makes the model from judged texts and our own pairs of sentences. The same data gives the same bytes. Needs some
 * gigabytes of memory and some minutes; one thread.
 */
public final class ModelMaker {
    /** One in so many texts is left out of the fit and tells how sure the model may be. */
    private static final int HELD_OUT = 8;

    private final Consumer<String> progress;
    private final Folding folding = new Folding();

    /** @param progress takes a line after each step */
    public ModelMaker(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * Trains and writes a model.
     *
     * @param data the directory with {@code train.tsv.gz}, {@code mail/train.tsv.gz} and {@code lexicons}
     * @throws IOException where the data cannot be read or the model cannot be written
     */
    public void make(Path data, Path model) throws IOException {
        List<Example> examples = new ArrayList<>(Corpus.read(data.resolve("train.tsv.gz")));
        List<Example> mail = Corpus.read(data.resolve("mail/train.tsv.gz"));
        examples.addAll(mail);
        examples.addAll(Teaching.own());
        ModelFile.Dictionary words = WordCensus.take(examples, OpenLists.read(data.resolve("lexicons")), folding);
        progress.accept(words.hashes().length + " words");
        FeatureRows rows = new FeatureRows(folding, new Words(words.hashes(), words.traits()));
        FeatureCensus census = FeatureCensus.take(examples, rows);
        progress.accept(census.size() + " features");
        Teaching all = Teaching.of(examples, rows, census.index());
        List<ModelFile.Trained> columns = fit(all, census.size());
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(model)))) {
            ModelFile.write(out, columns, words, census.hashes());
        }
    }

    private List<ModelFile.Trained> fit(Teaching teaching, int features) {
        List<ModelFile.Trained> columns = new ArrayList<>();
        Map<Column, Fit> fits = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            Separator separator = new Trainer(teaching.fitted(), features).fit(column);
            Optional<Fit> helper = column.helper().map(fits::get);
            Calibration calibration = teaching.calibrate(column, separator, helper);
            fits.put(column, new Fit(column, separator, calibration));
            columns.add(Quantised.of(column, separator, calibration));
            progress.accept(column.category() + ": slope " + calibration.slope() + ", offset " + calibration.offset());
        }
        return columns;
    }

    /** Whether a text is left out of the fit. */
    static boolean isHeldOut(String id) {
        return Math.floorMod(Hashes.word(id), HELD_OUT) == 0;
    }
}
