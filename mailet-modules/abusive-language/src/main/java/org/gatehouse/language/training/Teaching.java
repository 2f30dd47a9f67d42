package org.gatehouse.language.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.language.model.IntIndex;
import org.gatehouse.language.model.LanguageModel;

/**
 * The texts in numbers.
 *
 * @param fitted what the model learns from
 * @param heldOut what it is calibrated with
 * @param heldOutOrdinary the ordinary mail and the books among them
 */
record Teaching(List<Doc> fitted, List<Doc> heldOut, List<Doc> heldOutOrdinary) {
    private static final double COST = 0.15;
    private static final double OWN_COST = 5;
    /** Less for each: one thing is said ten times. */
    private static final double TEMPLATE_COST = 1.5;

    private static final double MAIL_COST = 2;
    private static final String OWN = "own";
    private static final String TEMPLATE = "tpl-";
    /** Where few texts are held out, they say little about how sure the model may be. */
    private static final double FLATTEST = 2;

    private static final double STEEPEST = 5;

    /** What we wrote ourselves: the source is "own", the label the category; what is innocent has none. */
    static List<Example> own() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Pairs.Pair pair : Pairs.read()) {
            if (pair.forTraining()) {
                examples.add(own("own-" + examples.size(), "none", pair.innocent()));
                examples.add(own("own-" + examples.size(), pair.category(), pair.telling()));
            }
        }
        for (String[] fields : OwnFile.read("sentences.tsv")) {
            examples.add(own("own-" + examples.size(), fields[0], fields[1]));
        }
        for (String[] fields : Templates.read()) {
            examples.add(own(TEMPLATE + examples.size(), fields[0], fields[1]));
        }
        return examples;
    }

    private static Example own(String id, String label, String text) {
        List<String> labels = label.equals("none") ? List.of() : List.of(label);
        return new Example(id, OWN, false, false, labels, text);
    }

    static Teaching of(List<Example> examples, FeatureRows rows, IntIndex index) {
        Teaching teaching = new Teaching(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Example example : examples) {
            Doc doc = doc(example, rows, index);
            boolean heldOut = ModelMaker.isHeldOut(example.id());
            (heldOut ? teaching.heldOut : teaching.fitted).add(doc);
            if (heldOut && example.judged() && (example.isMail() || example.isBook())) {
                teaching.heldOutOrdinary.add(doc);
            }
        }
        return teaching;
    }

    /** The slope by all texts that are held out; one half is where so few ordinary texts come as the column says. */
    Calibration calibrate(Column column, Separator separator, Optional<Fit> helper) {
        List<Doc> judged =
                heldOut.stream().filter(doc -> doc.target(column) != 0).toList();
        double[] margins = new double[judged.size()];
        boolean[] positive = new boolean[judged.size()];
        for (int i = 0; i < margins.length; i++) {
            margins[i] = Fit.margin(column, judged.get(i), separator);
            positive[i] = judged.get(i).target(column) > 0;
        }
        double slope = Math.min(
                STEEPEST, Math.max(FLATTEST, Calibration.fit(margins, positive).slope()));
        double[] ordinary = heldOutOrdinary.stream()
                .filter(doc -> doc.target(column) < 0)
                .mapToDouble(doc -> logOdds(new Fit(column, separator, new Calibration(slope, 0)), helper, doc))
                .sorted()
                .toArray();
        int border = (int) (ordinary.length * (1 - column.wrongAlarms()));
        return new Calibration(slope, -ordinary[Math.min(border, ordinary.length - 1)] - column.caution());
    }

    private static double logOdds(Fit fit, Optional<Fit> helper, Doc doc) {
        double logOdds = fit.logOdds(doc);
        return helper.map(other -> LanguageModel.helped(logOdds, other.logOdds(doc)))
                .orElse(logOdds);
    }

    private static Doc doc(Example example, FeatureRows rows, IntIndex index) {
        int[][] units = rows.read(example.text()).stream()
                .map(unit -> Arrays.stream(unit)
                        .map(index::find)
                        .filter(place -> place != IntIndex.NONE)
                        .toArray())
                .toArray(int[][]::new);
        Map<Column, Integer> targets = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            targets.put(column, example.source().equals(OWN) ? own(column, example) : column.target(example));
        }
        return new Doc(units, targets, cost(example));
    }

    private static int own(Column column, Example example) {
        return example.labels().isEmpty() ? -1 : column.target(example.labels().get(0));
    }

    private static double cost(Example example) {
        if (example.source().equals(OWN)) {
            return COST * (example.id().startsWith(TEMPLATE) ? TEMPLATE_COST : OWN_COST);
        }
        boolean rare = example.source().equals("davidson") && !example.abusive();
        boolean message = example.source().equals("sms");
        return example.isMail() || rare || example.isBook() || message ? COST * MAIL_COST : COST;
    }
}
