package org.gatehouse.settings.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.flowchart.Question;
import org.gatehouse.core.flowchart.Question.Choice;
import org.gatehouse.core.flowchart.Question.Fact;
import org.gatehouse.core.flowchart.When;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.Section;

/** Reads the {@code questions} of a flowchart. */
final class ChartQuestionReader {
    private static final Kind<Fact> FACT = Kinds.oneOf(Fact.class);
    private static final List<Choice> USUAL = List.of(
            new Choice(Question.YES, "Yes"),
            new Choice(Question.NO, "No"),
            new Choice(Question.NOT_KNOWN, "Not known"));

    private final ChartWords words;
    private final WhenReader whens;

    ChartQuestionReader(ChartWords words, WhenReader whens) {
        this.words = words;
        this.whens = whens;
    }

    List<Question> read(Section chart) {
        List<Question> questions = new ArrayList<>();
        for (Section section : chart.sections("questions")) {
            Question question = question(section);
            questions.add(question);
            whens.know(question);
        }
        return questions;
    }

    private Question question(Section section) {
        String id = section.need("id", ChartKinds.NAME).orElse("");
        if (whens.knows(id)) {
            section.mistake("id", "is already the name of a question");
        }
        When askedIf = whens.read(section, "asked-if", false);
        Optional<Fact> fact = section.find("fact", FACT);
        return new Question(
                id, words.need(section, "title"), words.get(section, "hint"), choices(section), askedIf, fact);
    }

    private List<Choice> choices(Section section) {
        if (!section.has("answers")) {
            return USUAL;
        }
        Section answers = section.section("answers");
        List<Choice> choices = new ArrayList<>();
        for (String name : answers.names()) {
            answers.find(name, words.sentence()).ifPresent(label -> choices.add(new Choice(name, label)));
        }
        if (!answers.names().contains(Question.NOT_KNOWN)) {
            section.mistake("answers", "must have not-known: nobody is made to guess");
        }
        return choices;
    }
}
