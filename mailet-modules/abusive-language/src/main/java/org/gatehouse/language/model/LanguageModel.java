package org.gatehouse.language.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.language.Folding;

/**
 * What sentences say, by categories: trained on sentences, judged by sentences and what stands beside them, and
 * put together over all texts of a message. Time is linear in the text, memory does not grow with it. Immutable,
 * thread-safe.
 */
public final class LanguageModel {
    private static final String SHIPPED = "language.model";

    private final SentenceModel model;
    private final Folding folding = new Folding();

    private LanguageModel(SentenceModel model) {
        this.model = model;
    }

    /**
     * The model that comes with the program; {@code docs/model-card.md} says what it was made of and how good it is.
     */
    public static LanguageModel shipped() {
        try (InputStream in = LanguageModel.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("the program has no file " + SHIPPED);
            }
            return read(in);
        } catch (IOException e) {
            throw new IllegalStateException("the program's file " + SHIPPED + " is damaged", e);
        }
    }

    /** @throws IOException where the bytes are not a model of this format */
    public static LanguageModel read(InputStream in) throws IOException {
        return new LanguageModel(ModelFile.read(in));
    }

    /** Changes with every change of the model's bytes. */
    public String version() {
        return model.version();
    }

    /** The names of the categories, in the order in which verdicts are given. */
    public List<String> categories() {
        return model.columns().stream().map(SentenceModel.Column::name).toList();
    }

    /** How much each of the features of a stretch counts. */
    public static double share(int features) {
        return SentenceModel.share(features);
    }

    /** What is taken from the log-odds of a text of so many sentences and lines. */
    public static double lengthDoubt(int units) {
        return Scorer.lengthDoubt(units);
    }

    /** What a column's log-odds are with those of the column that helps it. */
    public static double helped(double logOdds, double helper) {
        return SentenceModel.helped(logOdds, helper);
    }

    /** Judges the pieces together. */
    public Judgement judge(List<Piece> pieces) {
        Scorer scorer = new Scorer(model);
        TextReader reader = new TextReader(folding, model.words(), scorer);
        for (Piece piece : pieces) {
            for (Segment segment : Segments.of(piece.text())) {
                scorer.begin(piece.number(), segment.kind().doubt());
                reader.read(piece.text().substring(segment.start(), segment.end()), segment.start());
            }
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (int column = 0; column < model.columns().size(); column++) {
            String name = model.columns().get(column).name();
            verdicts.add(new Verdict(name, scorer.probability(column), scorer.stretches(column)));
        }
        return new Judgement(verdicts, scorer.words(), scorer.knownWords());
    }

    /**
     * A text of a message.
     *
     * @param number by which its stretches are known
     */
    public record Piece(int number, String text) {}

    /**
     * What the model makes of texts.
     *
     * @param verdicts one for each category
     * @param words how many words there are
     * @param knownWords how many of these the model has met
     */
    public record Judgement(List<Verdict> verdicts, int words, int knownWords) {
        private static final int ENOUGH_WORDS = 8;
        private static final double FEW_KNOWN = 0.6;

        public Judgement {
            verdicts = List.copyOf(verdicts);
        }

        /** Whether so many words are foreign to the model that it says nothing about the text. */
        public boolean isForeign() {
            return words >= ENOUGH_WORDS && knownWords < FEW_KNOWN * words;
        }

        /** How likely it is that anything abuses anybody. */
        public double abuse() {
            return probability("insult");
        }

        /** 0 for a category that the model does not have. */
        public double probability(String category) {
            return verdicts.stream()
                    .filter(verdict -> verdict.category().equals(category))
                    .mapToDouble(Verdict::probability)
                    .findFirst()
                    .orElse(0);
        }
    }

    /**
     * What the model makes of one category.
     *
     * @param probability over all texts; from 0.5 on the category is more likely than not, where one message in
     *     hundreds has it
     * @param stretches the clearest, best first
     */
    public record Verdict(String category, double probability, List<Stretch> stretches) {
        public Verdict {
            stretches = List.copyOf(stretches);
        }
    }
}
